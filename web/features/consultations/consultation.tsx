import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import styles from "../city-policies/city-policies.css?url";
import { bookLinks } from "../framework/book";
import { Prose } from "../framework/clause-text";
import { InventedCity, useCitySteps } from "../register/city-name";
import { directionIn } from "../register/clause-link";
import { readQuery } from "../register-edit/list-filters";
import { consultationPath, contributePath } from "./addresses";
import { figuresShown, RoundState } from "./round-state";
import { Said } from "./said";

export const links: LinksFunction = () => [...bookLinks()!, { rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client } = open(args);
  const consultation = String(args.params.consultation);
  const asked = readQuery(args.request.url, ["cursor"] as const);
  const [round, page] = await Promise.all([
    client.getConsultation({ consultation }),
    client.listPublicContributions({ consultation, limit: 200, ...asked }),
  ]);
  return { round, page };
}

/** A round: what is asked, the text clause by clause, and beside each what was said and replied. */
export default function ConsultationPage() {
  const { round, page } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const steps = useCitySteps(round.city);
  const words = { lang: round.language, dir: directionIn(round.language) };
  const said = (clause: string | null) => page.items.filter((each) => each.clause === clause);
  return (
    <main id="main" className="page city-policies">
      <PageHead
        title={`${round.title} – ${round.city.name}`}
        description={t("consultation:description", { city: round.city.name })}
      />
      <PlaceLine
        steps={[
          ...steps,
          { title: t("consultation:title"), path: `/consultations?city=${round.city.slug}` },
          { title: round.title, lang: round.language },
        ]}
      />
      <InventedCity city={round.city} />
      <h1 {...words}>{round.title}</h1>
      <p>
        <RoundState round={round} /> · <span className="quiet">{t("consultation:figures", figuresShown(round))}</span>
      </p>
      <p className="lead" {...words}>
        {round.about}
      </p>
      <Ends />
      <section aria-labelledby="whole">
        <h2 id="whole">{t("consultation:whole")}</h2>
        <Said items={said(null)} />
      </section>
      <h2>{t("consultation:text")}</h2>
      {round.text.clauses
        .filter(({ number }) => number !== null)
        .map((clause) => (
          <section key={clause.id} id={clause.id} className="measure">
            <div lang={clause.language} dir={directionIn(clause.language)}>
              <h3>
                {clause.number} {clause.title}
              </h3>
              <Prose text={clause.text} inline={(line) => line} />
            </div>
            <Said items={said(clause.id)} />
            {round.state === "open" ? (
              <p>
                <a href={href(contributePath(round.id, clause.id))}>
                  {t("consultation:say.clause")}
                  <span className="visually-hidden">: {clause.title}</span>
                </a>
              </p>
            ) : null}
          </section>
        ))}
      {page.next === null ? null : (
        <p>
          <a href={href(`${consultationPath(round.id)}?${new URLSearchParams({ cursor: page.next })}`)} rel="next">
            {t("consultation:more")}
          </a>
        </p>
      )}
    </main>
  );
}

/** How to take part while one can; afterwards what came of it. */
function Ends() {
  const { round } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const ended = round.outcome ?? round.withdrawnBecause;
  return (
    <>
      {ended ? (
        <section aria-labelledby="outcome">
          <h2 id="outcome">{t(round.outcome ? "consultation:outcome" : "consultation:withdrawn.why")}</h2>
          <p className="measure" dir="auto">
            {ended}
          </p>
        </section>
      ) : null}
      {round.state === "open" ? (
        <section aria-labelledby="take-part">
          <h2 id="take-part">{t("consultation:take-part")}</h2>
          <p className="measure">{t("consultation:take-part.text")}</p>
          <p>
            <a className="button" href={href(contributePath(round.id))}>
              {t("consultation:say.whole")}
            </a>
          </p>
        </section>
      ) : null}
    </>
  );
}
