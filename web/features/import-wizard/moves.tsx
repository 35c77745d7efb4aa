import { Link } from "react-router";
import type { ImportRow, Trial } from "#contract/imports";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";

type Counts = NonNullable<ImportRow["report"]>;

/** What is added, changed, ended: technologies and devices in one small table. */
export function Moves({ counts }: { counts: Counts }) {
  const { t, number } = useWords();
  const subjects = ["devices", "technologies"] as const;
  const kinds = ["added", "changed", "returned", "ended", "unchanged"] as const;
  const of = (moves: Partial<Record<(typeof kinds)[number], number>>, kind: (typeof kinds)[number]) =>
    moves[kind] === undefined ? "—" : number(moves[kind]);
  return (
    <TableFrame label={t("import:changes")}>
      <table className="moves">
        <thead>
          <tr>
            <th scope="col">{t("import:changes")}</th>
            {subjects.map((subject) => (
              <th key={subject} scope="col" className="number">
                {t(`edit:${subject}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(`import:move.${kind}`)}</th>
              {subjects.map((subject) => (
                <td key={subject} className="number">
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
