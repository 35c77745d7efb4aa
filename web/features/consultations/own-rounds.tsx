import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
} from "react-router";
import type { OwnConsultation } from "#contract/consultations";
import { type Language, languages } from "#vocabulary/vocabulary";
import { open } from "../../context";
import { languageNames, useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import styles from "../adoptions/adoptions.css?url";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import { useTexts } from "../framework/texts";
import { attempt } from "../plans/form";
import { OutcomeMessage } from "../plans/outcome";
import { roundsPath } from "./addresses";
import { figuresShown, RoundState } from "./round-state";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

interface Loaded extends WithTexts {
  city: string;
  items: OwnConsultation[];
  /** Frozen texts that a round can be held about, by policy. */
  frozen: { policy: string; title: string; numbers: number[] }[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const city = String(args.params.organisation);
  const opened = open(args);
  const { client } = opened;
  const [{ items }, adoptions] = await Promise.all([
    client.listOwnConsultations({ city }),
    client.listAdoptions({ city }),
  ]);
  const frozen = adoptions.items
    .filter((row) => row.texts > 0)
    .map(({ policy, title, texts: count }) => ({
      policy,
      title,
      numbers: Array.from({ length: count }, (_, at) => count - at),
    }));
  const policies = frozen.map(({ policy }) => policy);
  return { city, items, frozen, texts: await loadTexts(opened, "latest", policies) };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const city = String(args.params.organisation);
  const form = await args.request.formData();
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const [policy = "", number = ""] = text("text").split(" ");
  return attempt("made", async () => {
    const made = await client.openConsultation({
      city,
      body: {
        policy,
        number: Number(number),
        title: text("title"),
        about: text("about"),
        language: text("language") as Language,
        opensOn: text("opensOn"),
        closesOn: text("closesOn"),
        answersBy: text("answersBy"),
      },
    });
    throw redirect(`/${lang}${roundsPath(city, made.id)}`);
  });
}

/** The rounds of a city: what was asked, and what waits for an answer. */
export default function OwnRounds({ loaderData: { city, items, frozen } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const outcome = useActionData<typeof action>();
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const mayEdit = may.includes("consultations.edit");
  return (
    <WorkspacePage title={t("consultation:title")} lead={t("consultation:own.lead")}>
      <OutcomeMessage outcome={outcome} />
      {items.length === 0 ? (
        <EmptyState title={t("consultation:own.none")}>
          <p>{t(frozen.length === 0 ? "consultation:own.freeze-first" : "consultation:own.none.text")}</p>
        </EmptyState>
      ) : (
        <ul className="acts">
          {items.map((round) => (
            <li key={round.id}>
              <p>
                <Link to={href(roundsPath(city, round.id))} prefetch="intent">
                  <bdi>{round.title}</bdi>
                </Link>{" "}
                · <RoundState round={round} />
              </p>
              <p className="quiet">
                {t("consultation:figures", figuresShown(round))}
                {round.figures.unanswered > 0 ? (
                  <> · {t("consultation:own.unanswered", { count: round.figures.unanswered })}</>
                ) : null}
              </p>
            </li>
          ))}
        </ul>
      )}
      {mayEdit && frozen.length > 0 ? <NewRound frozen={frozen} isFirst={items.length === 0} /> : null}
    </WorkspacePage>
  );
}

function NewRound({ frozen, isFirst }: { frozen: Loaded["frozen"]; isFirst: boolean }) {
  const textOf = useTexts();
  const { t, lang } = useWords();
  return (
    <details className="folded" open={isFirst}>
      <summary>{t("consultation:own.new")}</summary>
      <Form method="post" className="adoption-form">
        <div className="field">
          <label htmlFor="text">{t("consultation:own.about-text")}</label>
          <select id="text" name="text">
            {frozen.flatMap(({ policy, title, numbers }) => {
              const { text, lang: written } = textOf(policy, title);
              return numbers.map((number) => (
                <option key={`${policy} ${number}`} value={`${policy} ${number}`} lang={written}>
                  {text} – {number}
                </option>
              ));
            })}
          </select>
        </div>
        <RoundFields language={lang} />
        <button type="submit" className="button">
          {t("consultation:own.open")}
        </button>
      </Form>
    </details>
  );
}

/** What is asked, in which language, and when. */
export function RoundFields({ round, language }: { round?: OwnConsultation; language: Language }) {
  const { t } = useWords();
  const days = ["opensOn", "closesOn", "answersBy"] as const;
  return (
    <>
      <div className="field">
        <label htmlFor="title">{t("consultation:own.title")}</label>
        <input id="title" name="title" required maxLength={200} autoComplete="off" defaultValue={round?.title} />
      </div>
      <div className="field">
        <label htmlFor="about">{t("consultation:own.about")}</label>
        <textarea id="about" name="about" rows={4} required maxLength={5000} defaultValue={round?.about} />
      </div>
      <div className="field">
        <label htmlFor="language">{t("consultation:own.language")}</label>
        <select id="language" name="language" defaultValue={round?.language ?? language}>
          {languages.map((one) => (
            <option key={one} value={one} lang={one}>
              {languageNames[one]}
            </option>
          ))}
        </select>
      </div>
      <div className="field-pair">
        {days.map((name) => (
          <div className="field" key={name}>
            <label htmlFor={name}>{t(`consultation:own.${name}`)}</label>
            <input id={name} name={name} type="date" required defaultValue={round?.[name]} />
          </div>
        ))}
      </div>
    </>
  );
}
