import type { ReactNode } from "react";
import { Link } from "react-router";
import { usePrefetch } from "./connection";

export interface Column<Row> {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** Numbers align to the end, in figures of one width. */
  isNumber?: boolean;
  /** Left out where the table is narrow: what a reader on a phone can do without. */
  isSecondary?: boolean;
}

export interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Where a row leads; its first cell is the link, and the whole row can be pressed. */
  addressOf?: (row: Row) => string;
  /** The row whose detail stands open beside the list. */
  current?: string | undefined;
}

/** A plain table: it costs next to nothing to render, and the first cell of a row is an ordinary link. */
export function DataTable<Row>({ caption, columns, rows, keyOf, addressOf, current }: DataTableProps<Row>) {
  const prefetch = usePrefetch();
  return (
    <div className="table-frame data-table">
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, isNumber, isSecondary }) => (
              <th key={key} scope="col" className={classOf(isNumber, isSecondary)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = keyOf(row);
            return (
              <tr key={key} data-current={key === current ? "" : undefined}>
                {columns.map((column, at) => {
                  const className = classOf(column.isNumber, column.isSecondary);
                  if (at > 0)
                    return (
                      <td key={column.key} className={className}>
                        {column.cell(row)}
                      </td>
                    );
                  return (
                    <th key={column.key} scope="row" className={className}>
                      {addressOf ? (
                        <Link
                          className="row-link"
                          to={addressOf(row)}
                          prefetch={prefetch}
                          preventScrollReset
                          aria-current={key === current ? "page" : undefined}
                        >
                          {column.cell(row)}
                        </Link>
                      ) : (
                        column.cell(row)
                      )}
                    </th>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const classOf = (isNumber = false, isSecondary = false) =>
  [isNumber ? "number" : "", isSecondary ? "secondary" : ""].join(" ").trim() || undefined;
