/** The page of the workspace that shows a record, below its organisation; none for what has no page. */
export function recordPath({ kind, id }: { kind: string; id: string }): string | undefined {
  const pages: Readonly<Record<string, string>> = {
    technology: `register/${id}`,
    device: `devices/${id}`,
    import: `imports/${id}`,
    job: `jobs/${id}`,
    inventory: "inventories",
    person: "people",
    invitation: "people",
    organisation: "entry",
  };
  return Object.hasOwn(pages, kind) ? pages[kind] : undefined;
}
