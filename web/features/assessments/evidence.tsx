import { type FormEvent, useState } from "react";
import { Link, type LinksFunction, type LoaderFunctionArgs, useRevalidator, useSearchParams } from "react-router";
import type { Evidence } from "#contract/evidence";
import { gradeWords } from "#vocabulary/assessment-words";
import { open } from "../../context";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
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
import ownStyles from "./evidence.css?url";
import { EvidenceLine, NewEvidence } from "./evidence-part";
import { AssessmentTabs } from "./tabs";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: editStyles },
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: answerStyles },
  { rel: "stylesheet", href: ownStyles },
];

interface Loaded {
  city: string;
  version: string | undefined;
  page: { items: Evidence[]; next: string | null; total: number };
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client } = open(args);
  const { organisation: city = "" } = args.params;
  const { version, ...query } = readQuery(args.request.url, ["q", "grade", "ends", "withdrawn", "cursor", "version"]);
  const newest = version ?? (await client.listAssessments({ city })).items[0]?.version;
  return { city, version: newest, page: await client.listEvidence({ city, ...(query as Record<string, never>) }) };
}

const grades = Object.keys(gradeWords) as (keyof typeof gradeWords)[];

/** All of a city's evidence, wherever it is used. */
export default function EvidenceList({ loaderData: { city, version, page } }: { loaderData: Loaded }) {
  const { t, href, title } = useWords();
  const [query] = useSearchParams();
  const mayEdit = useMe()
    .organisations.find(({ slug }) => slug === city)
    ?.may.includes("assessment.edit");
  const [grade, ends, q, withdrawn] = [query.get("grade"), query.get("ends"), query.get("q"), query.get("withdrawn")];
  const chips: FilterChip[] = [
    ...(q ? [{ name: "q", label: q }] : []),
    ...(grade && grade in gradeWords ? [{ name: "grade", label: title(gradeWords[grade as "survey"]) }] : []),
    ...(withdrawn === "yes" || withdrawn === "no"
      ? [{ name: "withdrawn", label: t(`assessment:evidence.withdrawn.${withdrawn}`) }]
      : []),
    ...(ends === "soon" || ends === "over" ? [{ name: "ends", label: t(`assessment:evidence.${ends}`) }] : []),
  ];
  return (
    <WorkspacePage title={t("assessment:evidence")} lead={t("assessment:evidence.lead")}>
      {version ? <AssessmentTabs city={city} version={version} current="evidence" /> : null}
      {mayEdit ? <NewEvidence city={city} name="new" onAdded={() => undefined} /> : null}
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
            <label>
              <span>{t("assessment:evidence.standing")}</span>
              <select name="withdrawn" defaultValue={withdrawn ?? ""}>
                <option value="">{t("assessment:any")}</option>
                <option value="no">{t("assessment:evidence.withdrawn.no")}</option>
                <option value="yes">{t("assessment:evidence.withdrawn.yes")}</option>
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
                <small className="quiet evidence-uses">
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
                {mayEdit && piece.withdrawn === null ? <Withdraw city={city} piece={piece} /> : null}
              </li>
            ))}
          </ul>
          <ListPages total={page.total} shown={page.items.length} next={page.next} />
        </>
      )}
    </WorkspacePage>
  );
}

/** Takes a piece back, saying why: it stays behind its answers, and says so there. */
function Withdraw({ city, piece: { id, title, revision } }: { city: string; piece: Evidence }) {
  const { t } = useWords();
  const { revalidate } = useRevalidator();
  const [detail, setDetail] = useState<string>();
  const withdraw = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "");
    const address = `/api/cities/${city}/evidence/${id}/withdrawal`;
    const called = await callApi({ method: "POST", address, body: { revision, reason } });
    if (called.outcome === "answered") setDetail(undefined);
    else setDetail(called.outcome === "refused" ? called.detail : t("assessment:unreached"));
    revalidate();
  };
  return (
    <details className="folded">
      <summary>
        {t("assessment:evidence.withdraw")}
        <span className="visually-hidden">: {title}</span>
      </summary>
      <form className="inline-form" onSubmit={withdraw}>
        {detail ? (
          <p className="field-finding" role="alert">
            {detail}
          </p>
        ) : null}
        <p className="quiet">{t("assessment:evidence.withdraw.help")}</p>
        <label>
          <span>{t("assessment:evidence.withdraw.reason")}</span>
          <input name="reason" required minLength={3} maxLength={1000} autoComplete="off" dir="auto" />
        </label>
        <button type="submit" className="button button-plain">
          {t("assessment:evidence.withdraw")}
        </button>
      </form>
    </details>
  );
}
