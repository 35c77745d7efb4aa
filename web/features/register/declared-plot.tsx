import type { CityRegister } from "#contract/register";
import { useWords } from "../../words";
import { fieldTitle } from "./code-words";

/** How often each fact is declared: a plot whose rows are its table. */
export function DeclaredPlot({ register }: { register: CityRegister }) {
  const { t, href, lang, percent, dir } = useWords();
  const rows = [...register.declared].sort((a, b) => b.share - a.share);
  if (register.technologies === 0 || rows.length === 0) return null;
  return (
    <section aria-labelledby="declared">
      <h2 id="declared">{t("register:declared")}</h2>
      <p className="measure">{t("register:declared.help")}</p>
      <table className="declared">
        <caption className="visually-hidden">{t("register:declared")}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t("register:declared.field")}</th>
            <th scope="col">{t("register:declared.share")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, share }) => (
            <tr key={field}>
              <th scope="row">
                <a href={href(`/dictionary#technology.${field}`)}>{fieldTitle("technology", field, lang)}</a>
              </th>
              <td>
                <ShareLine share={share} mirrored={dir === "rtl"} />
                <span className="share">{percent(share)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ShareLine({ share, mirrored }: { share: number; mirrored: boolean }) {
  const at = Math.round(share * 1000) / 10;
  const x = mirrored ? 100 - at : at;
  return (
    <svg className="share-line" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path className="share-rest" d="M0 2H100" />
      <path className="share-said" d={mirrored ? `M100 2H${x}` : `M0 2H${x}`} />
    </svg>
  );
}
