import { Link } from "react-router";
import type { ImportRow, Trial } from "#contract/imports";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";

type Counts = NonNullable<ImportRow["report"]>;

/** What is added, changed, ended: technologies and devices in one small table. */
export function Moves({ counts }: { counts: Counts }) {
  const { t, number } = useWords();
  const kinds = ["added", "changed", "returned", "ended", "unchanged"] as const;
  const of = (moves: Partial<Record<(typeof kinds)[number], number>>, kind: (typeof kinds)[number]) =>
    moves[kind] === undefined ? "—" : number(moves[kind]);
  return (
    <TableFrame label={t("import:changes")}>
      <table className="moves">
        <thead>
          <tr>
            <th scope="col">{t("import:changes")}</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col" className="number">
                {t(`import:move.${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(["devices", "technologies"] as const).map((subject) => (
            <tr key={subject}>
              <th scope="row">{t(`edit:${subject}`)}</th>
              {kinds.map((kind) => (
                <td key={kind} className="number">
                  {of(counts[subject], kind)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** Technologies that are touched, each a link where it has an address. */
export function Touched({
  touched,
  hrefOf,
}: {
  touched: Trial["touched"];
  hrefOf?: ((code: string) => string) | undefined;
}) {
  const { t } = useWords();
  if (touched.length === 0) return null;
  return (
    <section aria-labelledby="touched">
      <h3 id="touched">{t("import:touched", { count: touched.length })}</h3>
      <ul className="touched">
        {touched.map(({ code, name, change }, at) => (
          <li key={code ?? at}>
            {code && hrefOf ? (
              <Link to={hrefOf(code)}>
                <bdi>{name}</bdi>
              </Link>
            ) : (
              <bdi>{name}</bdi>
            )}{" "}
            <span className="quiet">{t(`import:move.${change}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
