import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { PublicAction, PublicPlan } from "#contract/plan-calendars";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { loadTexts } from "../framework/load-texts";
import { TextsMark, TranslationProvider } from "../framework/texts";
import { InventedCity, Named, useCitySteps } from "../register/city-name";
import styles from "./plans.css?url";
import { ProgressBar, Slip, StateMark } from "./progress-bar";
import { ReasonLink, reasonIds } from "./reason-link";
import { Timeline } from "./timeline";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const opened = open(args);
  const { client } = opened;
  const [shown, { version }] = await Promise.all([
    client.listPublicPlans({ city: args.params.city! }),
    client.getRelease({ version: "latest" }),
  ]);
  const reasons = shown.plans.flatMap(({ actions }) => actions.map(({ reason }) => reason));
  return { ...shown, version, texts: await loadTexts(opened, version, reasonIds(reasons)) };
}

/** What a city lets everyone see of what it set out to do. */
export default function PublicPlans() {
  const { city, plans, today, version, texts } = useLoaderData<typeof loader>();
  const { t, day } = useWords();
  const steps = useCitySteps(city);
  const title = t("plan:public.title", { city: city.name });
  return (
    <main id="main" className="page">
      <PageHead title={title} description={t("plan:public.description", { city: city.name })} />
      <PlaceLine steps={[...steps, { title: t("plan:plans") }]} />
      <InventedCity city={city} />
      <h1>
        <Named>{title}</Named>
      </h1>
      <p className="lead">{t("plan:public.lead", { city: city.name, day: day(today) })}</p>
      {plans.length === 0 ? <p className="measure">{t("plan:public.none")}</p> : null}
      <TranslationProvider value={texts}>
        <TextsMark />
        {plans.map((plan) => (
          <PlanSection key={plan.id} {...{ plan, today, version }} city={city.slug} />
        ))}
      </TranslationProvider>
    </main>
  );
}

interface PlanSectionProps {
  plan: PublicPlan;
  city: string;
  today: string;
  version: string;
}

function PlanSection({ plan, city, today, version }: PlanSectionProps) {
  const { t, day } = useWords();
  const dropped = plan.actions.filter(({ state }) => state === "dropped");
  return (
    <section className="public-plan" aria-labelledby={plan.id}>
      <h2 id={plan.id}>
        <bdi>{plan.title}</bdi>
      </h2>
      {plan.summary ? (
        <p className="measure">
          <bdi>{plan.summary}</bdi>
        </p>
      ) : null}
      <ProgressBar progress={plan.progress} />
      <Timeline
        caption={t("plan:timeline.of", { title: plan.title })}
        rows={plan.actions
          .filter(({ state }) => state !== "dropped")
          .map((action) => ({ ...action, title: <ActionTitle action={action} city={city} version={version} /> }))}
        today={today}
      />
      <Undated actions={plan.actions} city={city} version={version} />
      {dropped.length > 0 ? (
        <>
          <h3>{t("plan:dropped", { count: dropped.length })}</h3>
          <ul>
            {dropped.map(({ id, title, droppedReason }) => (
              <li key={id}>
                <bdi>{title}</bdi>: <bdi>{droppedReason}</bdi>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p className="quiet">{t("plan:public.as-of", { day: day(plan.publishedAt) })}</p>
    </section>
  );
}

function ActionTitle({ action, city, version }: { action: PublicAction; city: string; version: string }) {
  const { title, reason, department } = action;
  return (
    <>
      <bdi>{title}</bdi>
      {department || reason ? (
        <span className="timeline-facts">
          {department ? <bdi>{department}</bdi> : null}{" "}
          {reason ? <ReasonLink reason={reason} city={city} version={version} /> : null}
        </span>
      ) : null}
    </>
  );
}

/** What has no day stands on no calendar, and is not forgotten. */
function Undated({ actions, city, version }: { actions: readonly PublicAction[]; city: string; version: string }) {
  const { t } = useWords();
  const undated = actions.filter(
    ({ state, startsOn, dueOn, doneOn }) => state !== "dropped" && !(startsOn ?? dueOn ?? doneOn),
  );
  if (undated.length === 0) return null;
  return (
    <>
      <h3>{t("plan:undated")}</h3>
      <ul className="undated">
        {undated.map((action) => (
          <li key={action.id}>
            <ActionTitle action={action} city={city} version={version} /> <StateMark state={action.state} />{" "}
            <Slip days={action.slipDays} />
          </li>
        ))}
      </ul>
    </>
  );
}
