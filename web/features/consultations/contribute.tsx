import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { open, pageContext } from "../../context";
import { PageHead } from "../../design/page-head";
import { ServerSays } from "../../design/server-says";
import { useWords } from "../../words";
import { attempt, fieldsOf } from "../plans/form";
import { InventedCity } from "../register/city-name";
import { directionIn } from "../register/clause-link";
import { consultationPath, contributePath } from "./addresses";
import { Said } from "./said";

export async function loader(args: LoaderFunctionArgs) {
  const { client } = open(args);
  const consultation = String(args.params.consultation);
  const { isSignedIn } = args.context.get(pageContext);
  const round = await client.getConsultation({ consultation });
  const asked = new URL(args.request.url).searchParams.get("clause");
  const mine = isSignedIn ? (await client.listMyContributions({})).items : [];
  return {
    isSignedIn,
    id: round.id,
    city: round.city,
    title: round.title,
    language: round.language,
    isOpen: round.state === "open",
    clause: round.text.clauses.find(({ id }) => id === asked) ?? null,
    mine: mine.filter((each) => each.consultation.id === consultation),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const consultation = String(args.params.consultation);
  const { text, orNull } = await fieldsOf(args.request);
  const clause = orNull("clause");
  const answer = await attempt("said", async () => {
    if (text("do") === "take-back")
      await client.withdrawContribution({ consultation, contribution: text("contribution") });
    else await client.contribute({ consultation, body: { clause, body: text("body"), shownAs: orNull("shownAs") } });
    return undefined;
  });
  if ("refused" in answer.data) return { refused: answer.data.refused, body: text("body"), shownAs: text("shownAs") };
  throw redirect(`/${lang}${contributePath(consultation, clause ?? undefined)}`);
}

/** Where one speaks in a round, and takes back what one said. */
export default function Contribute() {
  const { isSignedIn, id, city, title, language, isOpen, clause, mine } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, href } = useWords();
  return (
    <main id="main" className="page arrival">
      <PageHead title={title} noIndex />
      <p>
        <a href={href(`${consultationPath(id)}${clause ? `#${clause.id}` : ""}`)}>{t("consultation:back")}</a>
      </p>
      <InventedCity city={city} />
      <h1 lang={language} dir={directionIn(language)}>
        {title}
      </h1>
      {clause ? (
        <blockquote lang={clause.language} dir={directionIn(clause.language)}>
          <p>
            <b>{clause.title}</b>
          </p>
          <p>{clause.text}</p>
        </blockquote>
      ) : (
        <p className="lead">{t("consultation:whole")}</p>
      )}
      {answer ? (
        <div className="message message-refused" role="alert">
          <p className="message-title">{t("consultation:refused")}</p>
          <p>
            <ServerSays said={answer.refused} />
          </p>
        </div>
      ) : null}
      {isSignedIn && isOpen ? <Say /> : null}
      {isSignedIn ? null : (
        <>
          <p>{t("consultation:take-part.text")}</p>
          <p className="actions">
            <a className="button" href={href(`/sign-in?page=${encodeURIComponent(contributePath(id, clause?.id))}`)}>
              {t("consultation:sign-in")}
            </a>{" "}
            <a href={href("/account/register")}>{t("consultation:register")}</a>
          </p>
        </>
      )}
      {mine.length > 0 ? (
        <section aria-labelledby="yours">
          <h2 id="yours">{t("consultation:yours")}</h2>
          {mine.map((each) => (
            <div key={each.id}>
              <Said items={[each]} />
              {isOpen ? (
                <form method="post">
                  <input type="hidden" name="do" value="take-back" />
                  <input type="hidden" name="contribution" value={each.id} />
                  <button type="submit" className="link-button">
                    {t("consultation:take-back")}
                  </button>
                </form>
              ) : null}
            </div>
          ))}
        </section>
      ) : null}
    </main>
  );
}

function Say() {
  const { clause } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  return (
    <form method="post">
      <input type="hidden" name="clause" value={clause?.id ?? ""} />
      <div className="field">
        <label htmlFor="body">{t("consultation:your-say")}</label>
        <p className="hint" id="body-hint">
          {t("consultation:your-say.hint")}
        </p>
        <textarea
          id="body"
          name="body"
          rows={6}
          required
          maxLength={5000}
          aria-describedby="body-hint"
          defaultValue={answer?.body}
        />
      </div>
      <div className="field">
        <label htmlFor="shownAs">{t("consultation:shown-as")}</label>
        <p className="hint" id="shown-hint">
          {t("consultation:shown-as.hint")}
        </p>
        <input
          id="shownAs"
          name="shownAs"
          maxLength={100}
          aria-describedby="shown-hint"
          defaultValue={answer?.shownAs}
        />
      </div>
      <button type="submit" className="button">
        {t("consultation:send")}
      </button>
    </form>
  );
}
