import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
} from "react-router";
import type { Plan } from "#contract/plans";
import { open } from "../../context";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { plansPath, progressPath } from "./addresses";
import { attempt, fieldsOf } from "./form";
import { OutcomeMessage } from "./outcome";
import { PlanTabs } from "./plan-tabs";
import { ProgressBar } from "./progress-bar";
import { planStyles } from "./styles";

export const links: LinksFunction = () => planStyles;

interface Loaded {
  city: string;
  items: Plan[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const city = String(args.params.organisation);
  const { items } = await open(args).client.listPlans({ city });
  return { city, items };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const city = String(args.params.organisation);
  const { text } = await fieldsOf(args.request);
  return attempt("made", async () => {
    const made = await client.createPlan({ city, body: { title: text("title"), summary: text("summary") } });
    throw redirect(`/${lang}${plansPath(city, made.id)}`);
  });
}

export default function Plans({ loaderData: { city, items } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const outcome = useActionData<typeof action>();
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const isShown = items.some(({ isPublic }) => isPublic);
  return (
    <WorkspacePage
      title={t("plan:plans")}
      lead={t("plan:lead")}
      actions={
        isShown ? (
          <a className="button button-plain" href={href(progressPath(city))}>
            {t("plan:public-page")}
          </a>
        ) : undefined
      }
    >
      <OutcomeMessage outcome={outcome} />
      <PlanTabs city={city} />
      {items.length === 0 ? (
        <EmptyState
          title={t("plan:empty")}
          action={
            <Link className="button" to={href(plansPath(city, "suggestions"))}>
              {t("plan:empty.do")}
            </Link>
          }
        >
          <p>{t("plan:empty.text")}</p>
        </EmptyState>
      ) : (
        <ul className="plan-list">
          {items.map((plan) => (
            <PlanCard key={plan.id} city={city} plan={plan} />
          ))}
        </ul>
      )}
      {may.includes("plans.edit") ? <NewPlan isFirst={items.length === 0} /> : null}
    </WorkspacePage>
  );
}

function PlanCard({ city, plan }: { city: string; plan: Plan }) {
  const { t, href } = useWords();
  return (
    <li className="plan-card">
      <h2>
        <Link to={href(plansPath(city, plan.id))} prefetch="intent">
          <bdi>{plan.title}</bdi>
        </Link>
      </h2>
      {plan.summary ? (
        <p className="plan-summary">
          <bdi>{plan.summary}</bdi>
        </p>
      ) : null}
      <ProgressBar progress={plan.progress} />
      <p className="quiet">
        {plan.slipping > 0 ? <b className="slip">{t("plan:slipping", { count: plan.slipping })}</b> : null}{" "}
        {t(plan.isPublic ? "plan:is-public" : "plan:is-internal")}
      </p>
    </li>
  );
}

function NewPlan({ isFirst }: { isFirst: boolean }) {
  const { t } = useWords();
  return (
    <details className="folded" open={isFirst}>
      <summary>{t("plan:new")}</summary>
      <Form method="post">
        <div className="field">
          <label htmlFor="title">{t("plan:title")}</label>
          <input id="title" name="title" required maxLength={200} autoComplete="off" />
        </div>
        <div className="field">
          <label htmlFor="summary">{t("plan:summary")}</label>
          <textarea id="summary" name="summary" rows={2} maxLength={2000} />
        </div>
        <button type="submit" className="button">
          {t("plan:new.do")}
        </button>
      </Form>
    </details>
  );
}
