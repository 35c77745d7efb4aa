import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
  useRevalidator,
} from "react-router";
import type { Action, PlanDetail } from "#contract/plans";
import { open } from "../../context";
import { useWords } from "../../words";
import { ConflictPanel } from "../../workspace/conflict-panel";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { SaveState } from "../../workspace/save-state";
import { useRevisionForm } from "../../workspace/use-revision-form";
import historyStyles from "../audit/audit.css?url";
import { loadRecordHistory, RecordHistory, type RecordHistoryData } from "../audit/record-history";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import { useLive } from "../live/use-live";
import { ActionFields } from "./action-fields";
import { type ActionValues, bodyOf, valuesOf } from "./action-values";
import { actionsPath, plansPath } from "./addresses";
import { attempt, fieldsOf } from "./form";
import { OutcomeMessage } from "./outcome";
import { Slip } from "./progress-bar";
import { ReasonLink, reasonIds } from "./reason-link";
import { planStyles } from "./styles";

export const links: LinksFunction = () => [...planStyles, { rel: "stylesheet", href: historyStyles }];

interface Loaded extends WithTexts {
  action: Action;
  plan: PlanDetail;
  version: string;
  history: RecordHistoryData;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client, lang } = opened;
  const { organisation: city = "", action: id = "" } = args.params;
  const action = await client.getAction({ city, action: id });
  const [plan, { version }, history] = await Promise.all([
    client.getPlan({ city, plan: action.plan }),
    client.getRelease({ version: "latest" }),
    loadRecordHistory(client, lang, { organisation: city, kind: "action", id }),
  ]);
  const texts = await loadTexts(opened, version, reasonIds([action.reason]));
  return { action, plan, version, history, texts };
}

/** Drops an action, with the reason that everybody who waits for it will ask for. */
export async function action(args: ActionFunctionArgs) {
  const { organisation: city = "", action: id = "" } = args.params;
  const { text } = await fieldsOf(args.request);
  return attempt("dropped", async () => {
    const body = { revision: Number(text("revision")), state: "dropped" as const, droppedReason: text("reason") };
    await open(args).client.updateAction({ city, action: id, body });
  });
}

export default function ActionPage({ loaderData: { action: record, plan, version, history } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const { slug } = plan.city;
  const outcome = useActionData<typeof action>();
  const { revalidate } = useRevalidator();
  const may = useMe().organisations.find((one) => one.slug === slug)?.may ?? [];
  const isReadOnly = !may.includes("plans.edit");
  const form = useRevisionForm<ActionValues, Action>({
    stored: valuesOf(record),
    address: `/api/cities/${slug}/actions/${record.id}`,
    toBody: (changes, revision) => ({ revision, ...bodyOf(changes) }),
    read: valuesOf,
  });
  useLive({ nouns: ["action"], ids: [record.id], onChange: () => void revalidate() });
  const titleOf = (name: string) => t(`plan:${name}` as "plan:title");
  return (
    <WorkspacePage
      title={form.values.title || record.title}
      above={
        <>
          <Link to={href(plansPath(slug))}>{t("plan:plans")}</Link> ·{" "}
          <Link to={href(plansPath(slug, plan.id))}>
            <bdi>{plan.title}</bdi>
          </Link>
        </>
      }
      state={isReadOnly ? undefined : <SaveState status={form.status} refusal={form.refusal} />}
    >
      <OutcomeMessage outcome={outcome} />
      <Foreseen record={record} plan={plan} />
      {record.reason ? (
        <p>
          {t("plan:there-for")} <ReasonLink reason={record.reason} city={slug} version={version} />
        </p>
      ) : null}
      {record.droppedReason ? (
        <p className="notice">{t("plan:dropped-because", { reason: record.droppedReason })}</p>
      ) : null}
      <ConflictPanel
        conflicts={form.conflicts}
        settle={form.settle}
        titleOf={titleOf}
        showValue={(name, value) => shown(name, value, plan)}
      />
      <form onSubmit={(event) => event.preventDefault()}>
        <ActionFields
          plan={plan}
          id={record.id}
          values={form.values}
          set={form.set}
          save={form.save}
          isDisabled={isReadOnly}
        />
      </form>
      {isReadOnly || record.state === "dropped" ? null : <Drop record={record} />}
      <RecordHistory history={history} />
    </WorkspacePage>
  );
}

/** A value of two that collide, as a reader knows it. */
function shown(name: string, value: unknown, { people, departments, actions }: PlanDetail): string {
  const named = [...people, ...departments].find(({ id }) => id === value)?.name;
  if (named !== undefined) return named;
  if (Array.isArray(value)) return value.map((id) => actions.find((one) => one.id === id)?.title ?? id).join(", ");
  if (name === "cost") return Object.values(value as object).join(" ");
  return String(value ?? "") || "–";
}

function Foreseen({ record, plan }: { record: Action; plan: PlanDetail }) {
  const { t, day, href } = useWords();
  const { endsOn, slipDays, cause, waitsFor, hasDroppedDependency } = record.foresight;
  if (slipDays === 0 && !hasDroppedDependency) return null;
  const other = plan.actions.find(({ id }) => id === waitsFor);
  return (
    <div className="notice slip-notice" role="note">
      {slipDays > 0 && endsOn && cause ? (
        <p>
          <Slip days={slipDays} /> {t("plan:foreseen-on", { day: day(endsOn) })}{" "}
          {cause === "waits-for" && other ? (
            <>
              {t("plan:cause.waits-for")}{" "}
              <Link to={href(actionsPath(plan.city.slug, other.id))}>
                <bdi>{other.title}</bdi>
              </Link>
            </>
          ) : (
            t(`plan:cause.${cause === "waits-for" ? "late-start" : cause}`)
          )}
        </p>
      ) : null}
      {hasDroppedDependency ? <p>{t("plan:dropped-dependency")}</p> : null}
    </div>
  );
}

function Drop({ record }: { record: Action }) {
  const { t } = useWords();
  return (
    <details className="folded ending">
      <summary>{t("plan:drop")}</summary>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="revision" value={record.revision} />
        <p className="measure">{t("plan:drop.help")}</p>
        <div className="field">
          <label htmlFor="reason">{t("plan:drop.reason")}</label>
          <input id="reason" name="reason" required maxLength={1000} autoComplete="off" />
        </div>
        <button type="submit" className="button">
          {t("plan:drop")}
        </button>
      </Form>
    </details>
  );
}
