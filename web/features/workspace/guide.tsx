import { useState } from "react";
import { useRevalidator } from "react-router";
import type { Guide as GuideState } from "#contract/workspace";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import { type MyOrganisation, useMe } from "../../workspace/me";
import { addressIn, type SectionId, sectionsOf } from "../../workspace/sections";
import type { HostedChapter } from "./home-card";

type StepId = GuideState["steps"][number]["id"];

/** The page of the workspace that a step is taken on. */
const sectionOf: Partial<Record<StepId, SectionId>> = {
  invite: "people",
  inventory: "imports",
  declare: "register",
  assess: "assessments",
  adapt: "policies",
  declaration: "declarations",
  review: "assessments",
};

/** Steps that begin on a page below a noun: planning begins with what matters most. */
const pageOf: Partial<Record<StepId, string>> = {
  departments: "plans/settings",
  "short-path": "short-path",
  plan: "plans/suggestions",
};

/** Steps that are taken on a page about the person, or about no organisation. */
const ownPageOf: Partial<Record<StepId, string>> = {
  "time-zone": "/workspace/settings",
  "second-factor": "/account/second-factor",
  organisations: "/workspace/alliance/organisations/new",
  administrators: "/workspace/alliance/organisations?kind=city",
  expertise: "/workspace/settings/expertise",
  notifications: "/workspace/settings/notifications",
};

/** First steps, ticked by what is there. Put away, one line stays to take them out again; all done, nothing does. */
export function Guide({
  guide: { steps, isPutAway },
  chapter,
}: {
  guide: GuideState;
  chapter?: HostedChapter | undefined;
}) {
  const { t, number } = useWords();
  const { revalidate } = useRevalidator();
  const [isSending, setSending] = useState(false);
  const done = steps.filter(({ isDone }) => isDone).length;
  if (done === steps.length) return null;
  const put = async (isAway: boolean) => {
    setSending(true);
    await callApi({ method: "PUT", address: "/api/me/guide", body: { isPutAway: isAway } });
    await revalidate();
    setSending(false);
  };
  const count = t("workspace:guide.count", { done: number(done), all: number(steps.length) });
  if (isPutAway) {
    return (
      <p className="guide-away">
        {count}{" "}
        <button type="button" className="link-button" onClick={() => put(false)} disabled={isSending}>
          {t("workspace:guide.take-out")}
        </button>
      </p>
    );
  }
  return (
    <section className="guide" aria-labelledby="guide">
      <header>
        <h2 id="guide">{t("workspace:guide.title")}</h2>
        <p className="quiet">{count}</p>
        <button type="button" className="link-button" onClick={() => put(true)} disabled={isSending}>
          {t("workspace:guide.put-away")}
        </button>
      </header>
      <Course steps={steps} />
      <ol className="guide-steps">
        {steps.map((step) => (
          <Step key={step.id} {...step} chapter={chapter} />
        ))}
      </ol>
    </section>
  );
}

/** One stone per step, laid when it is done. */
function Course({ steps }: { steps: GuideState["steps"] }) {
  const width = 100 / steps.length;
  return (
    <svg className="guide-course" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {steps.map(({ id, isDone }, at) => (
        <rect key={id} className={isDone ? "stone-laid" : "stone-open"} x={at * width} width={width - 0.6} height="4" />
      ))}
    </svg>
  );
}

type StepProps = GuideState["steps"][number] & { chapter: HostedChapter | undefined };

function Step({ id, isDone, chapter }: StepProps) {
  const { t } = useWords();
  const { current } = useMe();
  return (
    <li data-done={isDone ? "" : undefined}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
        <rect className={isDone ? "stone-laid" : "stone-open"} x="1" y="1" width="18" height="18" rx="1.5" />
        {isDone ? <path className="guide-tick" d="M5 10.5l3.4 3.4L15 6.8" /> : null}
      </svg>
      <div>
        <p className="guide-step">
          <StepLink id={id} current={current} chapter={chapter} />
          {isDone ? <span className="visually-hidden"> ({t("workspace:guide.done")})</span> : null}
        </p>
        {isDone ? null : <p className="quiet">{t(`workspace:guide.${id}.why`)}</p>}
      </div>
    </li>
  );
}

function StepLink({ id, current, chapter }: Pick<StepProps, "id" | "chapter"> & { current: MyOrganisation | null }) {
  const { t, href } = useWords();
  const title = t(`workspace:guide.${id}`);
  const page = pageOf[id];
  if (current && page !== undefined) return <a href={href(addressIn(current.slug, page))}>{title}</a>;
  const section = current && sectionsOf(current).find((one) => one.id === sectionOf[id]);
  if (current && section) return <a href={href(addressIn(current.slug, section.path))}>{title}</a>;
  if (current && chapter && id === "chapter")
    return <a href={href(`/workspace/${current.slug}/chapters/${chapter.slug}`)}>{title}</a>;
  const own = ownPageOf[id];
  if (own !== undefined) return <a href={href(own)}>{title}</a>;
  if (id === "look-around") {
    const look = () => void callApi({ method: "PUT", address: "/api/me/guide", body: { done: id }, isLeaving: true });
    const place = current?.kind === "city" ? `/cities/${current.slug}` : "/cities";
    return (
      <a href={href(place)} onClick={look}>
        {title}
      </a>
    );
  }
  return title;
}
