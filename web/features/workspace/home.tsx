import { Link, type LoaderFunctionArgs } from "react-router";
import type { AnswerOf } from "#contract/endpoint";
import type { HomeCard as Card, getHome } from "#contract/workspace";
import type { Language } from "#vocabulary/vocabulary";
import { open } from "../../context";
import { useWords } from "../../words";
import { type MyOrganisation, useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { addressIn, sectionsOf } from "../../workspace/sections";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import { Guide } from "./guide";
import { HomeCard, type HostedChapter, isWaiting, sectionIn } from "./home-card";
import { actionInWords, fieldTitle } from "./in-words.server";

type Home = AnswerOf<typeof getHome>;

type Loaded = Home & WithTexts & { chapters: HostedChapter[] };

/** Names of fields and of what happened become words here, so that the vocabulary stays on the server. */
export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client, lang } = opened;
  const { organisation = "" } = args.params;
  const home = await client.getHome({ organisation });
  const cards = home.cards.map((card) => ({
    ...card,
    items: card.items.map((item) => inWords(card.kind, item, lang)),
  }));
  const isHost = cards.some(({ kind }) => kind === "chapter");
  const chapters = isHost ? (await client.listChapters({})).items : [];
  const hosted = chapters.filter(({ host }) => host.slug === organisation);
  return {
    ...home,
    cards,
    chapters: hosted.map(({ slug, name, title }) => ({ slug, name: title[lang] ?? name })),
    texts: await loadSectionTexts(opened, home.cards),
  };
}

/** The sections that wait are all of one assessment. */
function loadSectionTexts(opened: Parameters<typeof loadTexts>[0], cards: readonly Card[]) {
  const sections = cards.flatMap(({ kind, items }) => (kind === "sections" ? items : []));
  const [version = "latest"] = sections[0]?.id.split(":") ?? [];
  return loadTexts(
    opened,
    version,
    sections.map(({ id }) => sectionIn(id)),
  );
}

function inWords(kind: Card["kind"], item: Card["items"][number], lang: Language): Card["items"][number] {
  if (kind === "undeclared") return { ...item, title: fieldTitle(item.id, lang) };
  return kind === "changes" ? { ...item, id: actionInWords(item.id, lang) } : item;
}

export default function HomePage({ loaderData: { cards, guide, chapters } }: { loaderData: Loaded }) {
  const { t, list } = useWords();
  const { settings, current } = useMe();
  const waiting = cards.filter(isWaiting);
  const quiet = cards.filter((card) => !isWaiting(card));
  return (
    <WorkspacePage title={current?.name ?? t("workspace:home")} above={t("workspace:hello", { name: settings.name })}>
      {current?.through ? <Reached organisation={current} /> : <Guide guide={guide} chapter={chapters[0]} />}
      {current?.through && waiting.length === 0 ? null : waiting.length > 0 ? (
        <div className="cards">
          {waiting.map((card) => (
            <HomeCard key={card.kind} card={card} chapters={chapters} />
          ))}
        </div>
      ) : (
        <p className="lead">{t("workspace:nothing-waits")}</p>
      )}
      {quiet.length > 0 && waiting.length > 0 ? (
        <p className="quiet">
          {t("workspace:nothing-in", { list: list(quiet.map(({ kind }: Card) => t(`workspace:card.${kind}`))) })}
        </p>
      ) : null}
    </WorkspacePage>
  );
}

/** What somebody from elsewhere can open of an organisation: what waits there is its own people's. */
function Reached({ organisation }: { organisation: MyOrganisation }) {
  const { t, href } = useWords();
  const pages = sectionsOf(organisation).filter(({ id }) => id !== "home");
  return (
    <>
      <p className="lead">{t("workspace:through.home")}</p>
      <ul className="plain-list">
        {pages.map(({ id, path, word }) => (
          <li key={id}>
            <Link to={href(addressIn(organisation.slug, path))}>{t(word)}</Link>
          </li>
        ))}
        <li>
          <a
            href={href(
              organisation.kind === "city" ? `/cities/${organisation.slug}` : `/organisations/${organisation.slug}`,
            )}
          >
            {t("workspace:through.public")}
          </a>
        </li>
      </ul>
    </>
  );
}
