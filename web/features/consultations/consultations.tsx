import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { open } from "../../context";
import { DemonstrationNotice } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import styles from "../city-policies/city-policies.css?url";
import { directionIn } from "../register/clause-link";
import { readQuery } from "../register-edit/list-filters";
import { consultationPath } from "./addresses";
import { figuresShown, RoundState } from "./round-state";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const asked = readQuery(args.request.url, ["city", "cursor"] as const);
  return { page: await open(args).client.listConsultations(asked), asked };
}

/** Rounds of a city or of all: those one can still take part in first. */
export default function Consultations() {
  const { page, asked } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  return (
    <main id="main" className="page city-policies">
      <PageHead title={t("consultation:title")} description={t("consultation:lead")} />
      <PlaceLine steps={[{ title: t("site:nav.cities"), path: "/cities" }, { title: t("consultation:title") }]} />
      <h1>{t("consultation:title")}</h1>
      <p className="lead">{t("consultation:lead")}</p>
      {page.items.some(({ city }) => city.isDemonstration) ? <DemonstrationNotice /> : null}
      {page.items.length === 0 ? <p className="measure">{t("consultation:none")}</p> : null}
      <ul className="policy-rows">
        {page.items.map((round) => (
          <li key={round.id}>
            <div>
              <h2>
                <a href={href(consultationPath(round.id))} lang={round.language} dir={directionIn(round.language)}>
                  {round.title}
                </a>
              </h2>
              <p>
                <bdi>{round.city.name}</bdi>
              </p>
            </div>
            <p className="policy-stage">
              <RoundState round={round} />
              <span className="quiet">{t("consultation:figures", figuresShown(round))}</span>
            </p>
          </li>
        ))}
      </ul>
      {page.next === null ? null : (
        <p>
          <a href={href(`/consultations?${new URLSearchParams({ ...asked, cursor: page.next })}`)} rel="next">
            {t("consultation:more")}
          </a>
        </p>
      )}
    </main>
  );
}
