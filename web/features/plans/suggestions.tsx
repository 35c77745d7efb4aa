import { Form, Link, type LinksFunction, type LoaderFunctionArgs, useSearchParams } from "react-router";
import type { ActionSuggestion, Plan } from "#contract/plans";
import { open } from "../../context";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import { newActionPath, plansPath } from "./addresses";
import { PlanTabs } from "./plan-tabs";
import { ReasonLink, reasonIds, useReasonName } from "./reason-link";
import { planStyles } from "./styles";

export const links: LinksFunction = () => planStyles;

interface Loaded extends WithTexts {
  city: string;
  version: string;
  plans: Plan[];
  items: ActionSuggestion[];
  total: number;
}

const shownAtOnce = 30;

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client } = opened;
  const city = String(args.params.organisation);
  const [{ items, total }, plans, { version }] = await Promise.all([
    client.listActionSuggestions({ city, limit: shownAtOnce }),
    client.listPlans({ city }),
    client.getRelease({ version: "latest" }),
  ]);
  const named = reasonIds(items.map(({ reason }) => reason));
  return { city, version, items, total, plans: plans.items, texts: await loadTexts(opened, version, named) };
}

export default function Suggestions({ loaderData }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const { city, plans, items, total } = loaderData;
  const [query] = useSearchParams();
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const plan = plans.find(({ id }) => id === query.get("plan")) ?? plans[0];
  return (
    <WorkspacePage title={t("plan:suggestions")} lead={t("plan:suggestions.lead")}>
      <PlanTabs city={city} />
      {plans.length > 1 && plan ? (
        <Form method="get" className="plan-choice">
          <label>
            {t("plan:suggestions.into")}{" "}
            <select
              name="plan"
              defaultValue={plan.id}
              onChange={({ currentTarget }) => currentTarget.form?.requestSubmit()}
            >
              {plans.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        </Form>
      ) : null}
      {items.length === 0 ? (
        <EmptyState title={t("plan:suggestions.none")}>
          <p>{t("plan:suggestions.none.text")}</p>
        </EmptyState>
      ) : (
        <>
          {plan === undefined ? (
            <p className="notice">
              {t("plan:suggestions.no-plan")} <Link to={href(plansPath(city))}>{t("plan:new")}</Link>
            </p>
          ) : null}
          <ol className="suggestions">
            {items.map((item) => (
              <Suggestion
                key={`${item.reason.kind} ${item.reason.id} ${item.what}`}
                {...loaderData}
                item={item}
                plan={may.includes("plans.edit") ? plan : undefined}
              />
            ))}
          </ol>
          <p className="quiet">{t("plan:suggestions.shown", { count: total, shown: items.length })}</p>
        </>
      )}
    </WorkspacePage>
  );
}

interface SuggestionProps {
  city: string;
  version: string;
  item: ActionSuggestion;
  plan: Plan | undefined;
}

function Suggestion({ city, version, item, plan }: SuggestionProps) {
  const { t, href, number } = useWords();
  const { reason, what, gain, effort, devices, weight } = item;
  const title = t(`plan:what.${what}`, { name: useReasonName()(reason) });
  const prefilled = new URLSearchParams({
    title: title.slice(0, 200),
    reason: reason.id,
    weight: String(Math.min(3, Math.max(1, Math.round(weight)))),
    effort: String(effort),
  });
  return (
    <li>
      <p className="suggestion-title">
        <bdi>{title}</bdi>
      </p>
      <p className="quiet">
        <ReasonLink reason={reason} city={city} version={version} />
      </p>
      <p className="suggestion-gain">
        <svg className="gain" viewBox="0 0 60 10" width="60" height="10" aria-hidden="true" focusable="false">
          <rect className="gain-bed" width="60" height="10" />
          <rect className="gain-fill" width={Math.min(60, gain * 20)} height="10" />
        </svg>{" "}
        {t("plan:gain", { gain: number(Math.round(gain * 10) / 10), effort: t(`plan:step.${stepOf(effort)}`) })}
        {devices > 0 ? <> · {t("site:devices", { count: devices })}</> : null}
      </p>
      {plan ? (
        <Link className="button button-plain" to={href(`${newActionPath(city, plan.id)}?${prefilled}`)}>
          {t("plan:suggestions.take")}
          <span className="visually-hidden">: {title}</span>
        </Link>
      ) : null}
    </li>
  );
}

const stepOf = (effort: number): "1" | "2" | "3" => (effort <= 1 ? "1" : effort === 2 ? "2" : "3");
