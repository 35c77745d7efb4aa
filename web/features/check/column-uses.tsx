import { type ReactNode, useRef } from "react";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { columnsShown } from "./columns-shown";
import type { UseGroup } from "./use-groups";

/** Each column of the file with what it is used for, to be corrected without writing YAML. */
export function ColumnUses({
  uses,
  groups,
  beside,
  offers,
}: {
  uses: readonly { column: string; target: string }[];
  groups: readonly UseGroup[];
  /** What the column holds, where that is known. */
  beside?: (column: string) => ReactNode;
  /** Uses that fit a column, each a button that chooses it. */
  offers?: (column: string) => readonly string[];
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
          {uses.slice(0, columnsShown).map((use, at) => (
            <ColumnRow key={use.column} {...use} at={at} groups={groups} offers={offers?.(use.column) ?? []}>
              {beside?.(use.column)}
            </ColumnRow>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function ColumnRow({
  column,
  target,
  at,
  groups,
  offers,
  children,
}: {
  column: string;
  target: string;
  at: number;
  groups: readonly UseGroup[];
  offers: readonly string[];
  children: ReactNode;
}) {
  const { t } = useWords();
  const select = useRef<HTMLSelectElement>(null);
  const choose = (offered: string) => {
    select.current!.value = offered;
    select.current!.focus();
  };
  const titleOf = (offered: string) =>
    groups.flatMap(({ options }) => options).find(({ value }) => value === offered)?.label ?? offered;
  return (
    <tr>
      <th scope="row">
        <bdi id={`column-${at}`}>{column}</bdi>
        {children ? <div id={`column-${at}-says`}>{children}</div> : null}
      </th>
      <td>
        <input type="hidden" name={`column.${at}`} value={column} />
        <input type="hidden" name={`was.${at}`} value={target} />
        <select
          key={target}
          ref={select}
          name={`use.${at}`}
          defaultValue={target}
          aria-labelledby={`column-${at}`}
          aria-describedby={children ? `column-${at}-says` : undefined}
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
        {offers.length > 0 ? (
          <span className="use-offers">
            <span className="quiet">{t("import:unused.fits")}</span>
            {offers.map((offered) => (
              <button key={offered} type="button" className="link-button" onClick={() => choose(offered)}>
                {titleOf(offered)}
              </button>
            ))}
          </span>
        ) : null}
      </td>
    </tr>
  );
}
