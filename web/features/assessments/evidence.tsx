import { Link, type LinksFunction, type LoaderFunctionArgs, useSearchParams } from "react-router";
import type { Evidence } from "#contract/evidence";
import { gradeWords } from "#vocabulary/assessment-words";
import { open } from "../../context";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { type FilterChip, FilterChips } from "../../workspace/filter-chips";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import editStyles from "../register-edit/edit.css?url";
import { readQuery } from "../register-edit/list-filters";
import { ListPages } from "../register-edit/list-pages";
import { answersPath } from "./addresses";
import answerStyles from "./answers.css?url";
import styles from "./assessments.css?url";
import { EvidenceLine, NewEvidence } from "./evidence-part";
import { AssessmentTabs } from "./tabs";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: editStyles },
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: answerStyles },
];

interface Loaded {
  city: string;
  version: string | undefined;
  page: { items: Evidence[]; next: string | null; total: number };
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client } = open(args);
  const { organisation: city = "" } = args.params;
  const { version, ...query } = readQuery(args.request.url, ["q", "grade", "ends", "cursor", "version"]);
  const newest = version ?? (await client.listAssessments({ city })).items[0]?.version;
  return { city, version: newest, page: await client.listEvidence({ city, ...(query as Record<string, never>) }) };
}

const grades = Object.keys(gradeWords) as (keyof typeof gradeWords)[];

/** All of a city's evidence, wherever it is used. */
export default function EvidenceList({ loaderData: { city, version, page } }: { loaderData: Loaded }) {
  const { t, href, title } = useWords();
  const [query] = useSearchParams();
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const [grade, ends, q] = [query.get("grade"), query.get("ends"), query.get("q")];
  const chips: FilterChip[] = [
    ...(q ? [{ name: "q", label: q }] : []),
    ...(grade && grade in gradeWords ? [{ name: "grade", label: title(gradeWords[grade as "survey"]) }] : []),
    ...(ends === "soon" || ends === "over" ? [{ name: "ends", label: t(`assessment:evidence.${ends}`) }] : []),
  ];
  return (
    <WorkspacePage title={t("assessment:evidence")} lead={t("assessment:evidence.lead")}>
      {version ? <AssessmentTabs city={city} version={version} current="evidence" /> : null}
      {may.includes("assessment.edit") ? <NewEvidence city={city} name="new" onAdded={() => undefined} /> : null}
      {page.total === 0 && chips.length === 0 ? (
        <EmptyState title={t("assessment:evidence.empty")}>
          <p>{t("assessment:evidence.empty.text")}</p>
        </EmptyState>
      ) : (
        <>
          <form method="get" className="list-filters" key={query.toString()}>
            <label>
              <span>{t("assessment:search")}</span>
              <input type="search" name="q" defaultValue={q ?? ""} />
            </label>
            <label>
              <span>{t("assessment:evidence.grade")}</span>
              <select name="grade" defaultValue={grade ?? ""}>
                <option value="">{t("assessment:any")}</option>
                {grades.map((one) => (
                  <option key={one} value={one}>
                    {title(gradeWords[one])}
                  </option>
                ))}
              </select>
            </label>
            <label>
              <span>{t("assessment:evidence.ends")}</span>
              <select name="ends" defaultValue={ends ?? ""}>
                <option value="">{t("assessment:any")}</option>
                <option value="soon">{t("assessment:evidence.soon")}</option>
                <option value="over">{t("assessment:evidence.over")}</option>
              </select>
            </label>
            <button type="submit" className="button button-plain">
              {t("assessment:filter")}
            </button>
          </form>
          <FilterChips chips={chips} />
          <ul className="evidence-list evidence-all">
            {page.items.map((piece) => (
              <li key={piece.id}>
                <EvidenceLine piece={piece} city={city} />
                <br />
                <small className="quiet">
                  {t("assessment:evidence.used", { count: piece.usedBy.length })}{" "}
                  {piece.usedBy.map((use) => (
                    <Link
                      key={`${use.version} ${use.element}`}
                      to={href(answersPath(city, use.version, { q: use.element }))}
                    >
                      {use.element}
                    </Link>
                  ))}
                </small>
              </li>
            ))}
          </ul>
          <ListPages total={page.total} shown={page.items.length} next={page.next} />
        </>
      )}
    </WorkspacePage>
  );
}
