import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useSearchParams,
} from "react-router";
import type { CoursePoint, SnapshotRow } from "#contract/assessment-work";
import type { Client } from "#contract/endpoints";
import { levelWords, stateWords } from "#vocabulary/assessment-words";
import { open } from "../../context";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import editStyles from "../register-edit/edit.css?url";
import { RefusedEdit } from "../register-edit/refused-edit";
import { assessmentPath } from "./addresses";
import answerStyles from "./answers.css?url";
import { askedLanguage } from "./asked-language";
import styles from "./assessments.css?url";
import { Course } from "./course";
import { FiguresTable } from "./figures-table";
import { refusedAction } from "./refused-action";
import { AssessmentTabs } from "./tabs";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: editStyles },
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: answerStyles },
];

interface Loaded {
  city: string;
  version: string;
  snapshots: SnapshotRow[];
  points: CoursePoint[];
  policy: string | undefined;
  compared: Awaited<ReturnType<Client["compareSnapshots"]>> | null;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client } = open(args);
  const { organisation: city = "", version = "" } = args.params;
  const query = new URL(args.request.url).searchParams;
  const [before, after] = [query.get("before"), query.get("after") ?? version];
  const [{ items: snapshots }, { points }, compared] = await Promise.all([
    client.listSnapshots({ city }),
    client.getAssessmentCourse({ city, version }),
    before ? client.compareSnapshots({ city, before, after }) : null,
  ]);
  return { city, version, snapshots, points, policy: query.get("policy") ?? undefined, compared };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { organisation: city = "", version = "" } = args.params;
  const form = new URLSearchParams(await args.request.text());
  return refusedAction(async () => {
    const body = { kind: form.get("kind") as SnapshotRow["kind"], name: form.get("name") ?? "" };
    await client.takeSnapshot({ city, version, body });
    return redirect(`/${lang}${assessmentPath(city, version, "snapshots")}`);
  });
}

/** Assessments as they stood, and what became different since. */
export default function Snapshots({
  loaderData: { city, version, snapshots, points, policy, compared },
}: {
  loaderData: Loaded;
}) {
  const { t, href, day } = useWords();
  const outcome = useActionData<typeof action>() as { refusal: { detail: string } } | undefined;
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const addressOf = useCourseAddress(city, version);
  const nameOf = ({ kind, name }: SnapshotRow) => name || t(`assessment:snapshot.${kind}`);
  return (
    <WorkspacePage
      title={t("assessment:tab.snapshots")}
      above={
        <>
          <Link to={href(assessmentPath(city, version))}>{t("assessment:title")}</Link> · {version}
        </>
      }
      lead={t("assessment:snapshots.lead")}
    >
      <AssessmentTabs city={city} version={version} current="snapshots" />
      {outcome ? <RefusedEdit detail={outcome.refusal.detail} findings={[]} /> : null}
      {snapshots.length === 0 ? (
        <EmptyState title={t("assessment:snapshots.none")}>
          <p>{t("assessment:snapshots.none.text")}</p>
        </EmptyState>
      ) : (
        <>
          <Course points={points} policy={policy} addressOf={addressOf} />
          <h2>{t("assessment:compare")}</h2>
          <Choice snapshots={snapshots} version={version} nameOf={nameOf} />
          <ol className="snapshots">
            {snapshots.map((one) => (
              <li key={one.id}>
                <strong dir="auto">{nameOf(one)}</strong> · {day(one.takenOn)} · {one.version}
                {one.takenBy ? (
                  <>
                    {" "}
                    · <bdi>{one.takenBy}</bdi>
                  </>
                ) : null}
                <br />
                <small className="quiet">
                  {t("assessment:snapshot.fingerprint")} <code dir="ltr">{one.fingerprint.slice(0, 16)}…</code>
                </small>
              </li>
            ))}
          </ol>
        </>
      )}
      {compared ? <Compared compared={compared} /> : null}
      {may.includes("assessment.edit") ? (
        <Take hasBaseline={snapshots.some((one) => one.kind === "baseline" && one.version === version)} />
      ) : null}
    </WorkspacePage>
  );
}

/** The page with the course of a policy or of all; the pair that is compared stays. */
function useCourseAddress(city: string, version: string): (policy: string | undefined) => string {
  const { href } = useWords();
  const [asked] = useSearchParams();
  return (policy) => {
    const query = new URLSearchParams(asked);
    query.delete("policy");
    if (policy) query.set("policy", policy);
    return href(`${assessmentPath(city, version, "snapshots")}${query.size > 0 ? `?${query}` : ""}`);
  };
}

interface ChoiceProps {
  snapshots: readonly SnapshotRow[];
  version: string;
  nameOf: (row: SnapshotRow) => string;
}

function Choice({ snapshots, version, nameOf }: ChoiceProps) {
  const { t, day } = useWords();
  const [query] = useSearchParams();
  const options = snapshots.map((one) => (
    <option key={one.id} value={one.id}>
      {nameOf(one)} · {day(one.takenOn)} · {one.version}
    </option>
  ));
  return (
    <form method="get" className="list-filters" key={query.toString()}>
      {query.get("policy") ? <input type="hidden" name="policy" value={query.get("policy")!} /> : null}
      <label>
        <span>{t("assessment:compare.before")}</span>
        <select name="before" defaultValue={query.get("before") ?? snapshots.at(-1)!.id}>
          {options}
        </select>
      </label>
      <label>
        <span>{t("assessment:compare.after")}</span>
        <select name="after" defaultValue={query.get("after") ?? version}>
          <option value={version}>{t("assessment:compare.now")}</option>
          {options}
        </select>
      </label>
      <button type="submit" className="button button-plain">
        {t("assessment:compare")}
      </button>
    </form>
  );
}

function Compared({
  compared: { before, after, changes, onlyBefore, onlyAfter },
}: {
  compared: NonNullable<Loaded["compared"]>;
}) {
  const { t, title, day, list } = useWords();
  return (
    <section className="compared" aria-labelledby="compared">
      <h2 id="compared">{t("assessment:compare.changes", { count: changes.length })}</h2>
      <ul className="change-list">
        {changes.map((change) => (
          <li key={`${change.element} ${change.state}`}>
            <span className="code">{change.element}</span> <span {...askedLanguage(change.element)}>{change.asks}</span>
            <br />
            {t("assessment:compare.change", {
              state: title(stateWords[change.state]),
              before: title(levelWords[change.before]),
              after: title(levelWords[change.after]),
            })}
          </li>
        ))}
      </ul>
      {onlyBefore.length > 0 ? <p>{t("assessment:compare.only-before", { list: list(onlyBefore) })}</p> : null}
      {onlyAfter.length > 0 ? <p>{t("assessment:compare.only-after", { list: list(onlyAfter) })}</p> : null}
      {[before, after].map((side, at) => (
        <div key={at === 0 ? "before" : "after"}>
          <h3>
            {side.name || t("assessment:compare.now")} · {day(side.takenOn)} · {side.version}
          </h3>
          <FiguresTable figures={side.figures} by="policies" />
        </div>
      ))}
    </section>
  );
}

function Take({ hasBaseline }: { hasBaseline: boolean }) {
  const { t } = useWords();
  return (
    <Form method="post" className="take-form">
      <h2>{t("assessment:snapshot.take")}</h2>
      <p className="measure quiet">{t("assessment:snapshot.take.text")}</p>
      <label>
        {t("assessment:snapshot.kind")}
        <select name="kind" defaultValue={hasBaseline ? "named" : "baseline"}>
          {hasBaseline ? null : <option value="baseline">{t("assessment:snapshot.baseline")}</option>}
          <option value="yearly">{t("assessment:snapshot.yearly")}</option>
          <option value="named">{t("assessment:snapshot.named")}</option>
        </select>
      </label>
      <label>
        {t("assessment:snapshot.name")}
        <input type="text" name="name" maxLength={200} autoComplete="off" />
      </label>
      <button type="submit" className="button">
        {t("assessment:snapshot.take")}
      </button>
    </Form>
  );
}
