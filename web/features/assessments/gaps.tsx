import { Link, type LinksFunction, type LoaderFunctionArgs, useSearchParams } from "react-router";
import type { Gap } from "#contract/assessments";
import { gapWords } from "#vocabulary/assessment-words";
import { open } from "../../context";
import { useWords } from "../../words";
import { FilterChips } from "../../workspace/filter-chips";
import { WorkspacePage } from "../../workspace/page";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import { useTexts } from "../framework/texts";
import editStyles from "../register-edit/edit.css?url";
import { readQuery } from "../register-edit/list-filters";
import { ListPages } from "../register-edit/list-pages";
import { assessmentPath } from "./addresses";
import answerStyles from "./answers.css?url";
import styles from "./assessments.css?url";
import { elementIds, policyIds } from "./framework-words";
import { GapList } from "./gap-list";
import { AssessmentTabs } from "./tabs";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: editStyles },
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: answerStyles },
];

interface Loaded extends WithTexts {
  city: string;
  version: string;
  page: { items: Gap[]; next: string | null; total: number };
  policies: { id: string; title: string }[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client } = opened;
  const { organisation: city = "", version = "" } = args.params;
  const query = readQuery(args.request.url, ["kind", "policy", "cursor"] as const);
  const [page, { policies }] = await Promise.all([
    client.listGaps({ city, version, ...query } as Parameters<typeof client.listGaps>[0]),
    client.getAssessmentFigures({ city, version }),
  ]);
  const texts = await loadTexts(opened, version, [...elementIds(page.items), ...policyIds(policies)]);
  return { city, version, page, policies: policies.map(({ id, title }) => ({ id, title })), texts };
}

const kinds = ["duty-policy", "policy-practice", "practice-evidence", "not-reported"] as const;

export default function Gaps({ loaderData: { city, version, page, policies } }: { loaderData: Loaded }) {
  const { t, href, title } = useWords();
  const [query] = useSearchParams();
  const [kind, policy] = [query.get("kind"), query.get("policy")];
  const textOf = useTexts();
  const named = policies.find(({ id }) => id === policy);
  return (
    <WorkspacePage
      title={t("assessment:gaps")}
      above={
        <>
          <Link to={href(assessmentPath(city, version))}>{t("assessment:title")}</Link> · {version}
        </>
      }
      lead={t("assessment:gaps.lead")}
    >
      <AssessmentTabs city={city} version={version} current="gaps" />
      <form method="get" className="list-filters">
        <label>
          <span>{t("assessment:gap.kind")}</span>
          <select name="kind" defaultValue={kind ?? ""} key={kind}>
            <option value="">{t("assessment:any")}</option>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {title(gapWords[one])}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t("assessment:policy")}</span>
          <select name="policy" defaultValue={policy ?? ""} key={policy}>
            <option value="">{t("assessment:any")}</option>
            {policies.map((one) => {
              const { text, lang } = textOf(one.id, one.title);
              return (
                <option key={one.id} value={one.id} lang={lang}>
                  {text}
                </option>
              );
            })}
          </select>
        </label>
        <button type="submit" className="button button-plain">
          {t("assessment:filter")}
        </button>
      </form>
      <FilterChips
        chips={[
          ...(kind && kind in gapWords ? [{ name: "kind", label: title(gapWords[kind as "duty-policy"]) }] : []),
          ...(named ? [{ name: "policy", label: textOf(named.id, named.title).text }] : []),
        ]}
      />
      <GapList city={city} version={version} gaps={page.items} />
      <ListPages total={page.total} shown={page.items.length} next={page.next} />
    </WorkspacePage>
  );
}
