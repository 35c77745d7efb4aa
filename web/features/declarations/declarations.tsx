import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { DeclarationRow } from "#contract/declarations";
import { open } from "../../context";
import { DemonstrationMark, DemonstrationNotice } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { type FrameworkTitles, loadTitles, Titles, titledIds, useTitleOf } from "../framework/framework-titles";
import { loadTexts } from "../framework/load-texts";
import { TextsMark, TranslationProvider, useTexts } from "../framework/texts";
import { readQuery } from "../register-edit/list-filters";
import { declarationPath, declarationsPath } from "./addresses";
import styles from "./declarations.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

const filters = ["principle", "policy", "verified", "cursor"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const opened = open(args);
  const { client } = opened;
  const asked = readQuery(args.request.url, filters);
  const [page, titles] = await Promise.all([client.listDeclarations({ limit: 30, ...asked }), loadTitles(client)]);
  return { page, titles, asked, texts: await loadTexts(opened, titles.version, titledIds(titles)) };
}

/** Every declaration of every city, the newest first. */
export default function Declarations() {
  const { page, titles, asked, texts } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const isEmpty = page.items.length === 0 && Object.keys(asked).length === 0;
  return (
    <main id="main" className="page">
      <PageHead title={t("declaration:title")} description={t("declaration:lead")} />
      <PlaceLine steps={[{ title: t("declaration:title") }]} />
      <h1>{t("declaration:title")}</h1>
      <p className="lead">{t("declaration:lead")}</p>
      {page.items.some(({ city }) => city.isDemonstration) ? <DemonstrationNotice /> : null}
      <TranslationProvider value={texts}>
        <TextsMark />
        {isEmpty ? null : <Filters titles={titles} asked={asked} />}
        {page.items.length === 0 ? (
          <p className="measure">{t(isEmpty ? "declaration:none-yet" : "declaration:none")}</p>
        ) : null}
        <ul className="declaration-list">
          {page.items.map((row) => (
            <Row key={`${row.city.slug} ${row.number}`} row={row} titles={titles} />
          ))}
        </ul>
      </TranslationProvider>
      {page.next === null ? null : (
        <p>
          <a href={href(declarationsPath(`?${new URLSearchParams({ ...asked, cursor: page.next })}`))} rel="next">
            {t("declaration:more")}
          </a>
        </p>
      )}
    </main>
  );
}

function Filters({ titles, asked }: { titles: FrameworkTitles; asked: Record<string, string> }) {
  const { t } = useWords();
  const textOf = useTexts();
  const optionsOf = (items: FrameworkTitles["policies"]) =>
    items.map(({ id, title }) => {
      const { text, lang } = textOf(id, title);
      return { id, title: text, lang };
    });
  const selects = [
    {
      name: "principle",
      label: t("declaration:principle"),
      options: optionsOf(titles.principles),
    },
    {
      name: "policy",
      label: t("declaration:policy"),
      options: optionsOf(titles.policies),
    },
    {
      name: "verified",
      label: t("declaration:verified"),
      options: (["yes", "no"] as const).map((id) => ({ id, title: t(`declaration:verified.${id}`), lang: undefined })),
    },
  ];
  return (
    <form method="get" className="declaration-filters">
      {selects.map(({ name, label, options }) => (
        <label key={name}>
          <span>{label}</span>
          <select name={name} defaultValue={asked[name] ?? ""}>
            <option value="">{t("declaration:any")}</option>
            {options.map(({ id, title, lang }) => (
              <option key={id} value={id} lang={lang}>
                {title}
              </option>
            ))}
          </select>
        </label>
      ))}
      <button type="submit" className="button button-plain">
        {t("declaration:filter")}
      </button>
    </form>
  );
}

export function Row({ row, titles }: { row: DeclarationRow; titles: FrameworkTitles }) {
  const { t, day, href } = useWords();
  const { city, number, title, language, signatory, office, declaredOn, principles } = row;
  const titleOf = useTitleOf(titles.principles);
  return (
    <li>
      <h2>
        <a href={href(declarationPath(city.slug, number))} lang={language}>
          <bdi>{title}</bdi>
        </a>
      </h2>
      <p>
        <bdi>{city.name}</bdi> {city.isDemonstration ? <DemonstrationMark /> : null} · <bdi>{signatory}</bdi>,{" "}
        <bdi>{office}</bdi> · {day(declaredOn)}
      </p>
      <p className="quiet">
        {row.isWithdrawn ? <b>{t("declaration:withdrawn")}</b> : null}{" "}
        {row.isVerified ? t("declaration:verified") : t("declaration:not-verified")}
        {principles.length > 0 ? (
          <>
            {" · "}
            <Titles items={principles.map(titleOf)} />
          </>
        ) : null}
      </p>
    </li>
  );
}
