import type { ReactNode } from "react";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { columnsShown } from "./columns-shown";
import type { UseGroup } from "./use-groups";

/** Each column of the file with what it is used for, to be corrected without writing YAML. */
export function ColumnUses({
  uses,
  groups,
  beside,
}: {
  uses: readonly { column: string; target: string }[];
  groups: readonly UseGroup[];
  /** What the column holds, where that is known. */
  beside?: (column: string) => ReactNode;
}) {
  const { t } = useWords();
  return (
    <TableFrame label={t("file:uses")}>
      <table className="uses">
        <thead>
          <tr>
            <th scope="col">{t("file:use.column")}</th>
            <th scope="col">{t("file:use")}</th>
          </tr>
        </thead>
        <tbody>
          {uses.slice(0, columnsShown).map(({ column, target }, at) => (
            <tr key={column}>
              <th scope="row" id={`column-${at}`}>
                <bdi>{column}</bdi>
                {beside?.(column)}
              </th>
              <td>
                <input type="hidden" name={`column.${at}`} value={column} />
                <input type="hidden" name={`was.${at}`} value={target} />
                <select
                  key={target}
                  name={`use.${at}`}
                  defaultValue={target}
                  aria-labelledby={`column-${at}`}
                  autoComplete="off"
                >
                  {groups.map(({ label, options }) => (
                    <optgroup key={label} label={label}>
                      {options.map((option) => (
                        <option key={option.value} value={option.value}>
                          {option.label}
                        </option>
                      ))}
                    </optgroup>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
