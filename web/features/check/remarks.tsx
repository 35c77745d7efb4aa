import type { CheckReport } from "#contract/check";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { FindingKind } from "./finding-kind";
import { groupRemarks } from "./group-remarks";

const groupsShown = 50;

/** Rows that stayed out, or facts that stayed undeclared: by column and kind, with what to do. */
export function Remarks({
  kind,
  remarks,
  total,
}: {
  kind: "rejected" | "warnings";
  remarks: CheckReport["rejected"];
  total: number;
}) {
  const { t, number, list } = useWords();
  if (total === 0) return null;
  const groups = groupRemarks(remarks).slice(0, groupsShown);
  return (
    <section aria-labelledby={kind}>
      <h2 id={kind}>{t(`check:${kind}`, { count: total })}</h2>
      <p className="measure">{t(`check:${kind}.help`)}</p>
      <TableFrame label={t(`check:${kind}`, { count: total })}>
        <table className="remarks">
          <thead>
            <tr>
              <th scope="col">{t("check:remark.column")}</th>
              <th scope="col">{t("check:remark.what")}</th>
              <th scope="col" className="number">
                {t("check:remark.count")}
              </th>
              <th scope="col">{t("check:remark.rows")}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ column, code, message, fix, count, rows }) => (
              <tr key={`${code} ${column}`}>
                <th scope="row">{column === null ? <span className="quiet">—</span> : <bdi>{column}</bdi>}</th>
                <td>
                  <FindingKind code={code} />
                  <span className="finding-detail" lang="en" dir="ltr">
                    {message} {fix} <span className="quiet id">{code}</span>
                  </span>
                </td>
                <td className="number">{number(count)}</td>
                <td>{`${list(rows.map(number))}${count > rows.length ? " …" : ""}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
