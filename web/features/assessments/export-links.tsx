import { useWords } from "../../words";
import { assessmentApi } from "./addresses";

const tables = ["answers", "evidence", "sections", "comments", "gaps", "figures"] as const;

/** Everything on screen as files; what is brought back is read unchanged. */
export function ExportLinks({ city, version }: { city: string; version: string }) {
  const { t } = useWords();
  const address = `${assessmentApi(city, version)}/export`;
  return (
    <div className="export-links">
      <p className="measure">{t("assessment:export.text")}</p>
      <ul className="chips">
        <li>
          <a className="chip" href={`${address}?format=xlsx`} download="">
            {t("assessment:export.xlsx")}
          </a>
        </li>
        <li>
          <a className="chip" href={`${address}?format=json`} download="">
            JSON
          </a>
        </li>
        {tables.map((table) => (
          <li key={table}>
            <a className="chip" href={`${address}?format=csv&table=${table}`} download="">
              CSV: {t(`assessment:export.${table}`)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
