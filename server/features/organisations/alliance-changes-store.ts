import type { AllianceEntry } from "#contract/alliance-changes";
import type { Connection } from "#server/database/pools";

const columns = "title, summary, notice, figures, statements, revision";

/** What the alliance says of itself; nothing where nobody has said anything yet. */
export async function readAllianceEntry(db: Connection): Promise<AllianceEntry | undefined> {
  const { rows } = await db.query<AllianceEntry>(`select ${columns} from app.alliance`);
  return rows[0];
}

/** The same, held until the transaction ends. */
export async function lockAllianceEntry(db: Connection): Promise<AllianceEntry | undefined> {
  const { rows } = await db.query<AllianceEntry>(`select ${columns} from app.alliance for update`);
  return rows[0];
}

type Said = Omit<AllianceEntry, "revision">;

const valuesOf = ({ title, summary, notice, figures, statements }: Said) => [
  JSON.stringify(title),
  JSON.stringify(summary),
  notice === null ? null : JSON.stringify(notice),
  JSON.stringify(figures),
  JSON.stringify(statements),
];

/** Says the first of an alliance that began with nobody but its secretariat; gives whether nobody was before it. */
export async function insertAllianceEntry(db: Connection, said: Said): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into app.alliance (kind, template, title, summary, notice, figures, statements)
     values ('real', 'empty', $1, $2, $3, $4, $5) on conflict do nothing`,
    valuesOf(said),
  );
  return rowCount === 1;
}

export async function updateAllianceEntry(db: Connection, said: Said): Promise<void> {
  await db.query(
    `update app.alliance set title = $1, summary = $2, notice = $3, figures = $4, statements = $5,
       revision = revision + 1`,
    valuesOf(said),
  );
}
