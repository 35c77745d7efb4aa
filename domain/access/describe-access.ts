import { entryOf, type Permission, permissions, type Reach } from "#domain/access/access-table";
import { type Role, roles } from "#domain/access/roles";

/** One permission as the table shows it: for everybody by account or without, for each role how far, for keys or not. */
export interface AccessRow {
  permission: Permission;
  allows: string;
  subject: "nothing" | "person" | "organisation";
  anybody: boolean;
  people: boolean;
  roles: Partial<Record<Role, Reach>>;
  keys: boolean;
}

/** Every permission with who has it, in the order of the access table. */
export const describeAccess = (): AccessRow[] =>
  permissions.map((permission) => {
    const { allows, subject, isForAnybody, isForPeople, isForKeys, roles: byRole } = entryOf(permission);
    return {
      permission,
      allows,
      subject,
      anybody: isForAnybody === true,
      people: isForAnybody === true || isForPeople === true,
      roles: byRole,
      keys: isForKeys === true,
    };
  });

const columns = ["permission", "may", "anybody", "resident", ...roles, "key"] as const;

function cellsOf(row: AccessRow): string[] {
  const mark = (has: boolean) => (has ? "yes" : "–");
  const ofRole = (role: Role) => (row.people ? "yes" : (row.roles[role] ?? "–"));
  return [
    row.permission,
    row.allows,
    mark(row.anybody),
    mark(row.people),
    ...roles.map(ofRole),
    row.keys ? (row.subject === "organisation" ? "own" : "yes") : "–",
  ];
}

/** Columns of one width, for a terminal. */
export function accessAsText(rows: readonly AccessRow[]): string {
  const lines = [[...columns], ...rows.map(cellsOf)];
  const widths = columns.map((_, at) => Math.max(...lines.map((cells) => cells[at]!.length)));
  return `${lines
    .map((cells) =>
      cells
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")}\n`;
}

export function accessAsMarkdown(rows: readonly AccessRow[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const body = rows.map((row) => {
    const [permission, ...rest] = cellsOf(row);
    return line([`\`${permission}\``, ...rest]);
  });
  return `${accessPreface}\n${[line(columns), line(columns.map(() => "---")), ...body].join("\n")}\n`;
}

const accessPreface = `# Who may do what

Printed by \`npm run plaza -- access table --format markdown\` from \`domain/access/access-table.ts\`, the one place where it
is decided. What is not in the table is refused, and a refusal says which role would do and whom to ask.

*own*: in the organisation where the role is held. *chapter*: in every organisation of the chapters that the organisation hosts.
*alliance*: everywhere. *yes*: whatever the organisation, or where no organisation is concerned. A *resident* is a person with
an account and no role. A *key* is a program's, made by an organisation's administrator, with the permissions it was given.
`;
