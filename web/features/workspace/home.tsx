import type { LoaderFunctionArgs } from "react-router";
import type { AnswerOf } from "#contract/endpoint";
import type { HomeCard as Card, getHome } from "#contract/workspace";
import { open } from "../../context";
import { useWords } from "../../words";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { fieldTitle } from "./field-title.server";
import { Guide } from "./guide";
import { HomeCard, isWaiting } from "./home-card";

type Home = AnswerOf<typeof getHome>;

/** Names of fields become words here, so that the vocabulary stays on the server. */
export async function loader(args: LoaderFunctionArgs): Promise<Home> {
  const { client, lang } = open(args);
  const home = await client.getHome({ organisation: args.params.organisation ?? "" });
  const cards = home.cards.map((card) =>
    card.kind === "undeclared"
      ? { ...card, items: card.items.map((item) => ({ ...item, title: fieldTitle(item.id, lang) })) }
      : card,
  );
  return { ...home, cards };
}

export default function HomePage({ loaderData: { cards, guide } }: { loaderData: Home }) {
  const { t, list } = useWords();
  const { settings, current } = useMe();
  const waiting = cards.filter(isWaiting);
  const quiet = cards.filter((card) => !isWaiting(card));
  return (
    <WorkspacePage title={current?.name ?? t("workspace:home")} above={t("workspace:hello", { name: settings.name })}>
      <Guide guide={guide} />
      {waiting.length > 0 ? (
        <div className="cards">
          {waiting.map((card) => (
            <HomeCard key={card.kind} card={card} />
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
