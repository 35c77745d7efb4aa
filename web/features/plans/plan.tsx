import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
  useRevalidator,
  useSearchParams,
} from "react-router";
import type { PlanDetail } from "#contract/plans";
import { open } from "../../context";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { useLive } from "../live/use-live";
import { actionsPath, newActionPath, plansPath, progressPath } from "./addresses";
import { Board } from "./board";
import { attempt, fieldsOf } from "./form";
import { OutcomeMessage } from "./outcome";
import { ProgressBar } from "./progress-bar";
import { planStyles } from "./styles";
import { Timeline } from "./timeline";

export const links: LinksFunction = () => planStyles;

export async function loader(args: LoaderFunctionArgs): Promise<PlanDetail> {
  const { organisation: city = "", plan = "" } = args.params;
  return open(args).client.getPlan({ city, plan });
}

export async function action(args: ActionFunctionArgs) {
  const { organisation: city = "", plan = "" } = args.params;
  const { client } = open(args);
  const { text, has } = await fieldsOf(args.request);
  return attempt("saved", async () => {
    const body = { title: text("title"), summary: text("summary"), isPublic: has("isPublic") };
    await client.updatePlan({ city, plan, body: { revision: Number(text("revision")), ...body } });
  });
}

export default function PlanPage({ loaderData: plan }: { loaderData: PlanDetail }) {
  const { t, href } = useWords();
  const { slug } = plan.city;
  const [query] = useSearchParams();
  const outcome = useActionData<typeof action>();
  const { revalidate } = useRevalidator();
  const may = useMe().organisations.find((one) => one.slug === slug)?.may ?? [];
  const mayEdit = may.includes("plans.edit");
  useLive({ nouns: ["action", "plan"], organisation: slug, onChange: () => void revalidate() });
  const isTimeline = query.get("view") === "timeline";
  return (
    <WorkspacePage
      title={plan.title}
      above={<Link to={href(plansPath(slug))}>{t("plan:plans")}</Link>}
      lead={plan.summary || undefined}
      actions={
        <>
          {mayEdit ? (
            <Link className="button" to={href(newActionPath(slug, plan.id))}>
              {t("plan:action.new")}
            </Link>
          ) : null}
          {plan.isPublic ? (
            <a className="button button-plain" href={href(progressPath(slug))}>
              {t("plan:public-page")}
            </a>
          ) : null}
        </>
      }
    >
      <OutcomeMessage outcome={outcome} />
      <div className="plan-state">
        <ProgressBar progress={plan.progress} />
        {plan.slipping > 0 ? (
          <p className="slip-notice">
            <b className="slip">{t("plan:slipping", { count: plan.slipping })}</b>{" "}
            <Link to={href(`${actionsPath(slug)}?plan=${plan.id}&slipping=yes&sort=slip`)}>
              {t("plan:slipping.see")}
            </Link>
          </p>
        ) : null}
      </div>
      <Views plan={plan} isTimeline={isTimeline} />
      <Content plan={plan} isTimeline={isTimeline} mayEdit={mayEdit} />
      {mayEdit ? <PlanForm plan={plan} /> : null}
    </WorkspacePage>
  );
}

function Views({ plan, isTimeline }: { plan: PlanDetail; isTimeline: boolean }) {
  const { t, href } = useWords();
  const { slug } = plan.city;
  return (
    <ul className="register-tabs">
      <li>
        <Link to={href(plansPath(slug, plan.id))} aria-current={isTimeline ? undefined : "page"} preventScrollReset>
          {t("plan:board")}
        </Link>
      </li>
      <li>
        <Link
          to={href(`${plansPath(slug, plan.id)}?view=timeline`)}
          aria-current={isTimeline ? "page" : undefined}
          preventScrollReset
        >
          {t("plan:timeline")}
        </Link>
      </li>
      <li>
        <Link to={href(`${actionsPath(slug)}?plan=${plan.id}`)}>{t("plan:list")}</Link>
      </li>
    </ul>
  );
}

function Content({ plan, isTimeline, mayEdit }: { plan: PlanDetail; isTimeline: boolean; mayEdit: boolean }) {
  const { t, href } = useWords();
  const { slug } = plan.city;
  if (plan.actions.length === 0)
    return (
      <EmptyState
        title={t("plan:no-actions")}
        action={
          <Link className="button button-plain" to={href(`${plansPath(slug, "suggestions")}?plan=${plan.id}`)}>
            {t("plan:empty.do")}
          </Link>
        }
      >
        <p>{t("plan:no-actions.text")}</p>
      </EmptyState>
    );
  if (!isTimeline) return <Board plan={plan} mayEdit={mayEdit} />;
  const rows = plan.actions.map(({ foresight: { endsOn, slipDays }, title, ...action }) => ({
    ...action,
    endsOn,
    slipDays,
    title: (
      <Link to={href(actionsPath(slug, action.id))}>
        <bdi>{title}</bdi>
      </Link>
    ),
  }));
  return <Timeline caption={t("plan:timeline.of", { title: plan.title })} rows={rows} today={plan.today} />;
}

function PlanForm({ plan }: { plan: PlanDetail }) {
  const { t } = useWords();
  return (
    <details className="folded">
      <summary>{t("plan:edit")}</summary>
      <Form method="post" key={plan.revision} preventScrollReset>
        <input type="hidden" name="revision" value={plan.revision} />
        <div className="field">
          <label htmlFor="title">{t("plan:title")}</label>
          <input id="title" name="title" defaultValue={plan.title} required maxLength={200} autoComplete="off" />
        </div>
        <div className="field">
          <label htmlFor="summary">{t("plan:summary")}</label>
          <textarea id="summary" name="summary" rows={3} defaultValue={plan.summary} maxLength={2000} />
        </div>
        <div className="field tick">
          <label>
            <input type="checkbox" name="isPublic" defaultChecked={plan.isPublic} /> {t("plan:publish")}
          </label>
          <span className="field-hint">{t("plan:publish.hint")}</span>
        </div>
        <button type="submit" className="button">
          {t("edit:save")}
        </button>
      </Form>
    </details>
  );
}
