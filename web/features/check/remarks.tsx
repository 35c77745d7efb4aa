import { ServerSays } from "../../design/server-says";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import type { RemarkGroup } from "./group-remarks";

/** Rows that stayed out, or facts that stayed undeclared: by column and kind, with what to do. */
export function Remarks({
  kind,
  groups,
  total,
}: {
  kind: "rejected" | "warnings";
  groups: readonly RemarkGroup[];
  total: number;
}) {
  const { t, number, list } = useWords();
  if (total === 0) return null;
  return (
    <section aria-labelledby={kind}>
      <h2 id={kind}>{t(`file:${kind}`, { count: total })}</h2>
      <p className="measure">{t(`file:${kind}.help`)}</p>
      <TableFrame label={t(`file:${kind}`, { count: total })}>
        <table className="remarks">
          <thead>
            <tr>
              <th scope="col">{t("file:remark.column")}</th>
              <th scope="col">{t("file:remark.what")}</th>
              <th scope="col" className="number">
                {t("file:remark.count")}
              </th>
              <th scope="col">{t("file:remark.rows")}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ column, code, message, fix, count, rows }) => (
              <tr key={`${code} ${column}`}>
                <th scope="row">{column === null ? <span className="quiet">—</span> : <bdi>{column}</bdi>}</th>
                <td>
                  <ServerSays said={[message, fix]} /> <span className="quiet id">{code}</span>
                </td>
                <td className="number">{number(count)}</td>
                <td
                  data-label={t("file:remark.rows")}
                >{`${list(rows.map(number))}${count > rows.length ? " …" : ""}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
