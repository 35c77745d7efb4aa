import { type LoaderFunctionArgs, redirect, useLoaderData } from "react-router";
import { ShortCode } from "#contract/register";
import { open } from "../../context";
import { DemonstrationMark, DemonstrationNotice } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { SearchForm } from "../../design/search-form";
import { useWords } from "../../words";

const longestQuery = 200;
const resultsShown = 30;

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const asked = new URL(args.request.url).searchParams;
  const q = (asked.get("q") ?? "").trim().slice(0, longestQuery);
  const city = asked.get("city") ?? undefined;
  if (q === "") return { q, city, items: [] };
  // The code on a sign leads straight to what carries it.
  const code = q.replace(/[\s-]/g, "");
  if (ShortCode.safeParse(code).success) {
    const found = await client.resolveCode({ code }).catch(() => undefined);
    if (found) {
      const noun = found.kind === "technology" ? "technologies" : "devices";
      throw redirect(`/${lang}/cities/${found.city}/${noun}/${found.code}`);
    }
  }
  const [{ items }, cities] = await Promise.all([
    client.search({ q, limit: resultsShown, language: lang, ...(city ? { city } : {}) }),
    client.listCities({ limit: 200 }),
  ]);
  const invented = new Set(cities.items.filter((item) => item.isDemonstration).map(({ slug }) => slug));
  return {
    q,
    city,
    items: items.map((item) => ({ ...item, isDemonstration: item.city !== null && invented.has(item.city) })),
  };
}

export default function Search() {
  const { q, city, items } = useLoaderData<typeof loader>();
  const { t, href } = useWords();
  const title = q === "" ? t("search:title") : t("search:title-of", { q });
  return (
    <main id="main" className="page">
      <PageHead title={title} noIndex />
      <PlaceLine steps={[{ title: t("search:title") }]} />
      <h1>{t("search:title")}</h1>
      <SearchForm value={q} {...(city ? { city } : {})} />
      {items.some(({ isDemonstration }) => isDemonstration) ? <DemonstrationNotice /> : null}
      {q === "" ? (
        <p className="measure">{t("search:help")}</p>
      ) : items.length === 0 ? (
        <NothingFound q={q} />
      ) : (
        <>
          <h2>{t("search:found", { count: items.length, q })}</h2>
          <ol className="results">
            {items.map((item) => (
              <li key={item.path}>
                <a href={href(item.path)}>{item.title}</a> <span className="chip">{t(`search:kind.${item.kind}`)}</span>{" "}
                {item.isDemonstration ? <DemonstrationMark /> : null}
                <span className="quiet">{item.detail}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </main>
  );
}

function NothingFound({ q }: { q: string }) {
  const { t, href } = useWords();
  return (
    <section className="narrow">
      <h2>{t("search:nothing", { q })}</h2>
      <p>{t("search:nothing.help")}</p>
      <ul>
        <li>
          <a href={href("/cities")}>{t("problem:cities")}</a>
        </li>
        <li>
          <a href={href("/framework")}>{t("problem:framework")}</a>
        </li>
      </ul>
    </section>
  );
}
