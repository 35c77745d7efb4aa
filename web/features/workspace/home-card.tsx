import type { ReactNode } from "react";
import { Link } from "react-router";
import type { HomeCard as Card } from "#contract/workspace";
import { useWords } from "../../words";
import { type MyOrganisation, useMe } from "../../workspace/me";
import { addressIn, type SectionId, sectionsOf } from "../../workspace/sections";
import { useInstant } from "../../workspace/use-instant";
import { isPolicySection, SectionTitle } from "../assessments/framework-words";

/** A card that has something to say stands on the page; the others are named in one line. A chapter's leads to its list. */
export const isWaiting = ({ kind, count }: Card): boolean => count > 0 || kind === "chapter";

/** The page of the workspace that a card opens, where there is one. */
const sectionOf: Record<Card["kind"], { section: SectionId; query?: string } | undefined> = {
  ownership: { section: "organisation" },
  jobs: { section: "jobs" },
  outbox: undefined,
  invitations: { section: "people" },
  "second-factor": { section: "people" },
  sections: { section: "assessments" },
  imports: { section: "imports" },
  undeclared: { section: "register", query: "?verdict=undeclared" },
  breaches: { section: "register", query: "?verdict=breaches" },
  unreviewed: { section: "register" },
  changes: { section: "history" },
  overview: { section: "register" },
  organisations: undefined,
  chapter: undefined,
  expertise: undefined,
};

/** Pages that are of no organisation in particular. */
const generalOf: Partial<Record<Card["kind"], string>> = {
  outbox: "/workspace/alliance/outbox",
  expertise: "/workspace/settings/expertise",
  organisations: "/workspace/alliance/organisations",
};

/** Where the same list is published, for cards whose page of the workspace is not this person's. */
const publicOf: Partial<Record<Card["kind"], string>> = {
  undeclared: "/technologies?verdict=undeclared",
  breaches: "/technologies?verdict=breaches",
  unreviewed: "/technologies",
  overview: "",
};

/** A section of the card goes by its assessment's release and its own id: `1.2.0:pia`. */
export const sectionIn = (id: string): string => id.slice(id.indexOf(":") + 1);

/** A chapter that the open organisation hosts. */
export interface HostedChapter {
  slug: string;
  name: string;
}

export function HomeCard({ card, chapters }: { card: Card; chapters: readonly HostedChapter[] }) {
  const { t, number } = useWords();
  const { current } = useMe();
  return (
    <section className={`card card-${card.kind}`} aria-labelledby={`card-${card.kind}`}>
      <header>
        <h2 id={`card-${card.kind}`}>{t(`workspace:card.${card.kind}`)}</h2>
        {card.kind === "expertise" || card.kind === "ownership" ? null : (
          <p className="card-count">{number(card.count)}</p>
        )}
      </header>
      <Items card={card} />
      {current && card.kind === "chapter" ? <ChapterLinks chapters={chapters} host={current.slug} /> : null}
      {current ? <CardLink card={card} current={current} /> : null}
    </section>
  );
}

function CardLink({ card: { kind }, current }: { card: Card; current: MyOrganisation }) {
  const { t, href } = useWords();
  const { section: id, query = "" } = sectionOf[kind] ?? {};
  const section = sectionsOf(current).find((one) => one.id === id);
  const general = generalOf[kind];
  const says = t(kind === "ownership" ? "workspace:card.answer" : "workspace:open-list");
  const published = publicOf[kind];
  const title = <span className="visually-hidden">: {t(`workspace:card.${kind}`)}</span>;
  const within = section ? addressIn(current.slug, section.path) + query : general;
  if (within !== undefined) {
    return (
      <p className="card-link">
        <Link to={href(within)} prefetch="intent">
          {says}
          {title}
        </Link>
      </p>
    );
  }
  if (published === undefined) return null;
  return (
    <p className="card-link">
      <a href={href(`/cities/${current.slug}${published}`)}>
        {t("workspace:open-list")}
        {title}
      </a>
    </p>
  );
}

function ChapterLinks({ chapters, host }: { chapters: readonly HostedChapter[]; host: string }) {
  const { href } = useWords();
  return (
    <p className="card-link card-links">
      {chapters.map(({ slug, name }) => (
        <Link key={slug} to={href(`/workspace/${host}/chapters/${slug}`)} prefetch="intent">
          <bdi>{name}</bdi>
        </Link>
      ))}
    </p>
  );
}

type Item = Card["items"][number];

function Items({ card }: { card: Card }) {
  const { t, number, day, href } = useWords();
  const instant = useInstant();
  const { current } = useMe();
  const most = Math.max(1, ...card.items.map(({ count }) => count ?? 0));
  const show: Record<Card["kind"], (item: Item) => ReactNode> = {
    ownership: ({ at }) => (
      <Line title={current?.name ?? ""} detail={at ? t("workspace:card.until", { day: instant(at) }) : ""} />
    ),
    jobs: ({ id, title, state }) => (
      <Line
        title={<Link to={href(`/workspace/${current?.slug}/jobs/${id}`)}>{title}</Link>}
        detail={state ? t(`job:state.${state}` as "job:state.failed") : ""}
      />
    ),
    outbox: ({ id, count }) => (
      <Line
        title={
          <Link to={href(`/workspace/alliance/outbox?state=${id}`)}>
            {t(`outbox:state.${id}` as "outbox:state.failed")}
          </Link>
        }
        detail={number(count ?? 0)}
      />
    ),
    invitations: ({ title, at }) => (
      <Line title={title} detail={at ? t("workspace:card.until", { day: instant(at) }) : ""} />
    ),
    sections: ({ id, title, count, at, state }) => (
      <Line
        title={
          <Link to={href(`/workspace/${current?.slug}/assessments/${id.replace(":", "/sections/")}`)}>
            <SectionTitle section={{ id: sectionIn(id), title: title ?? "", isOwn: !isPolicySection(sectionIn(id)) }} />
          </Link>
        }
        detail={<SectionDetail left={count ?? 0} state={state} dueOn={at?.slice(0, 10)} />}
        isBelow
      />
    ),
    "second-factor": ({ title }) => <Line title={title} />,
    imports: ({ title, at }) => (
      <Line title={title} detail={at ? t("workspace:card.since", { day: instant(at) }) : ""} />
    ),
    undeclared: ({ title, count }) => <Bar title={title} count={count ?? 0} most={most} />,
    breaches: ({ id, title, count }) => (
      <Line
        title={<TechnologyLink code={id} slug={current?.slug ?? ""} title={title} />}
        detail={t("site:devices", { count: count ?? 0 })}
      />
    ),
    unreviewed: ({ id, title, at }) => (
      <Line
        title={<TechnologyLink code={id} slug={current?.slug ?? ""} title={title} />}
        detail={at ? t("workspace:card.reviewed", { day: day(at) }) : t("workspace:card.never-reviewed")}
      />
    ),
    changes: ({ id, title, about, at }) => (
      <Line
        title={
          <>
            {id} {about === null ? null : <bdi>{about}</bdi>}
          </>
        }
        detail={
          <>
            <bdi>{title ?? t("workspace:card.somebody")}</bdi>
            {at ? ` · ${instant(at)}` : null}
          </>
        }
        isBelow
      />
    ),
    overview: ({ id, count }) => (
      <Line title={t(`workspace:overview.${id}` as "workspace:overview.devices")} detail={number(count ?? 0)} />
    ),
    organisations: ({ id, count }) => (
      <Line title={t(`workspace:stage.${id}` as "workspace:stage.member")} detail={number(count ?? 0)} />
    ),
    chapter: ({ id, title, at }) => (
      <Line
        title={
          <Link to={href(`/workspace/${id}`)}>
            <bdi>{title}</bdi>
          </Link>
        }
        detail={at ? t("workspace:card.since", { day: day(at) }) : ""}
      />
    ),
    expertise: ({ at }) => (
      <Line title={at ? t("workspace:card.until", { day: day(at) }) : t("workspace:card.open-term")} />
    ),
  };
  return (
    <ul className="card-items">
      {card.items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: events may repeat in every part but their place
        <li key={`${item.id} ${at}`}>{show[card.kind](item)}</li>
      ))}
    </ul>
  );
}

/** What is said of it stands at the end of the line or, with `isBelow`, on a line of its own. */
const Line = ({ title, detail, isBelow }: { title: ReactNode; detail?: ReactNode; isBelow?: boolean }) => (
  <>
    <span className="card-title">{title}</span>
    {detail ? <span className={isBelow ? "card-detail card-below" : "card-detail"}>{detail}</span> : null}
  </>
);

interface SectionDetailProps {
  left: number;
  /** Whose turn it is, or `late`. */
  state: string | null;
  dueOn: string | undefined;
}

/** What a section of the assessment waits for, and until when. */
function SectionDetail({ left, state, dueOn }: SectionDetailProps) {
  const { t, number, day } = useWords();
  return (
    <>
      {state === "review"
        ? t("assessment:work.to-review")
        : left === 0
          ? t("assessment:work.to-submit")
          : t("assessment:work.left", { left: number(left) })}
      {dueOn === undefined ? null : " · "}
      {dueOn === undefined ? null : state === "late" ? (
        <strong className="card-late">{t("assessment:work.late", { day: day(dueOn) })}</strong>
      ) : (
        t("assessment:work.due", { day: day(dueOn) })
      )}
    </>
  );
}

function TechnologyLink({ code, slug, title }: { code: string; slug: string; title: string | null }) {
  const { href, t } = useWords();
  return <a href={href(`/cities/${slug}/technologies/${code}`)}>{title ?? t("workspace:card.unnamed")}</a>;
}

/** How many technologies leave a field undeclared, as a length beside the longest. */
function Bar({ title, count, most }: { title: string | null; count: number; most: number }) {
  const { t } = useWords();
  return (
    <>
      <span className="card-title">{title}</span>
      <span className="card-detail">{t("site:technologies", { count })}</span>
      <svg className="card-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="card-bar-bed" width="100" height="6" />
        <rect className="card-bar-fill" width={(100 * count) / most} height="6" />
      </svg>
    </>
  );
}
