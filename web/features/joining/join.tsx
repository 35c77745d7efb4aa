import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import type { PrincipleId } from "#domain/frameworks/release";
import { countryTitle } from "#vocabulary/country";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { loadTexts } from "../framework/load-texts";
import { TextsMark, TextTitle, TranslationProvider } from "../framework/texts";
import { readForm } from "../organisation-edit/form-parts";
import { Field, FormRefused, refusedOf, YourName } from "../people/form";
import people from "../people/people.css?url";
import styles from "./joining.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: people },
  { rel: "stylesheet", href: styles },
];

const shownPlaces = 12;

export async function loader(args: LoaderFunctionArgs) {
  const opened = open(args);
  const { client } = opened;
  const query = new URL(args.request.url).searchParams;
  const q = query.get("place")?.trim() ?? "";
  const [{ principles }, found] = await Promise.all([
    client.getRelease({ version: "latest" }),
    q.length >= 2 ? client.searchPlaces({ q, limit: shownPlaces }) : undefined,
  ]);
  const chosen = found?.items.find(({ id }) => String(id) === query.get("placeId")) ?? null;
  const named = principles.map(({ id, title }) => ({ id, title }));
  const texts = await loadTexts(
    opened,
    "latest",
    named.map(({ id }) => id),
  );
  return { q, places: found?.items ?? [], isComplete: found?.isComplete ?? true, chosen, principles: named, texts };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { text, all, orNull } = await readForm(args.request);
  const typed = { name: text("name"), email: text("email"), message: text("message"), cityName: text("cityName") };
  try {
    const sent = await client.askToJoin({
      body: {
        ...typed,
        placeId: text("placeId") === "" ? null : Number(text("placeId")),
        country: orNull("country"),
        principles: all("principle") as PrincipleId[],
        language: lang,
      },
    });
    return data({ sent, refused: undefined, typed });
  } catch (error) {
    const refused = refusedOf(error);
    return data({ sent: undefined, refused, typed }, { status: refused.status });
  }
}

/** How a city joins: it finds itself, sees what membership asks, pledges, and leaves a request. */
export default function Join() {
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const title = t(answer?.sent ? "join:sent" : "join:title");
  return (
    <main id="main" className="page narrow">
      <PageHead title={title} description={t("join:lead")} />
      <PlaceLine steps={[{ title: t("site:nav.alliance"), path: "/alliance" }, { title: t("join:title") }]} />
      <h1>{title}</h1>
      {answer?.sent ? <p className="lead">{t("join:sent.text", { email: answer.sent.sentTo })}</p> : <Asking />}
    </main>
  );
}

function Asking() {
  const { t } = useWords();
  return (
    <>
      <p className="lead">{t("join:lead")}</p>
      <section aria-labelledby="asks">
        <h2 id="asks">{t("join:asks")}</h2>
        <ol className="join-steps">
          {(["pledge", "answer", "register", "declare"] as const).map((step) => (
            <li key={step}>
              <h3>{t(`join:step.${step}`)}</h3>
              <p>{t(`join:step.${step}.text`)}</p>
            </li>
          ))}
        </ol>
      </section>
      <FindPlace />
      <AskForm />
    </>
  );
}

function FindPlace() {
  const { q, places, isComplete, chosen } = useLoaderData<typeof loader>();
  const { t, lang, href, number } = useWords();
  return (
    <section aria-labelledby="find">
      <h2 id="find">{t("join:find")}</h2>
      <form method="get" action={`${href("/join")}#find`} className="search-form">
        <input
          type="search"
          name="place"
          aria-label={t("join:find.label")}
          defaultValue={q}
          minLength={2}
          maxLength={100}
          autoComplete="off"
        />
        <button type="submit" className="button button-plain">
          {t("join:find.do")}
        </button>
      </form>
      {isComplete || chosen ? null : <p role="status">{t("join:find.reading")}</p>}
      {isComplete && q !== "" && places.length === 0 ? <p>{t("join:find.none")}</p> : null}
      {places.length > 0 && !chosen ? (
        <ul className="join-places">
          {places.map(({ id, name, country, population }) => (
            <li key={id}>
              <a href={`${href("/join")}?${new URLSearchParams({ place: q, placeId: String(id) })}#ask`}>
                <bdi>{name}</bdi>
              </a>{" "}
              <span className="quiet">
                {countryTitle(country, lang)}
                {population === null ? "" : ` · ${t("join:people", { count: population, shown: number(population) })}`}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function AskForm() {
  const { chosen, principles, texts } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, lang, href } = useWords();
  const typed = answer?.typed;
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{t("join:ask")}</h2>
      <FormRefused refused={answer?.refused} />
      <form method="post">
        <input type="hidden" name="placeId" value={chosen?.id ?? ""} />
        <input type="hidden" name="country" value={chosen?.country ?? ""} />
        {chosen ? (
          <>
            <input type="hidden" name="cityName" value={chosen.name} />
            <p className="join-chosen">
              <b>
                <bdi>{chosen.name}</bdi>
              </b>{" "}
              {countryTitle(chosen.country, lang)} · <a href={href("/join")}>{t("join:another")}</a>
            </p>
          </>
        ) : (
          <Field
            name="cityName"
            label={t("join:city")}
            hint={t("join:city.hint")}
            autoComplete="off"
            maxLength={200}
            defaultValue={typed?.cityName}
          />
        )}
        <fieldset className="checks checks-wide">
          <legend>{t("join:principles")}</legend>
          <TranslationProvider value={texts}>
            <TextsMark />
            {principles.map(({ id, title }) => (
              <label key={id}>
                <input type="checkbox" name="principle" value={id} /> <TextTitle id={id} title={title} />
              </label>
            ))}
          </TranslationProvider>
        </fieldset>
        <YourName defaultValue={typed?.name} />
        <Field
          name="email"
          type="email"
          label={t("join:email")}
          hint={t("join:email.hint")}
          autoComplete="email"
          maxLength={254}
          defaultValue={typed?.email}
        />
        <div className="field">
          <label htmlFor="message">{t("join:message")}</label>
          <textarea id="message" name="message" rows={3} maxLength={2000} defaultValue={typed?.message} />
        </div>
        <p className="quiet">{t("join:kept")}</p>
        <button type="submit" className="button">
          {t("join:ask.do")}
        </button>
      </form>
    </section>
  );
}
