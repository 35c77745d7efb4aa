import { columnsOf, type FieldSource, type Mapping } from "#domain/register/mapping";

/** What a part of a mapping takes its values from: headers of columns, or one value for every row. */
export interface MappedFrom {
  columns: string[];
  constant: string | null;
}

/** Reads a path as a proposal's reasons name it: `reference`, `place`, `device.label`, `technologies.0.tech`. */
export function readMappedFrom(mapping: Mapping, path: string): MappedFrom {
  const named = columnsOf(mapping).filter((each) => each.path === path || each.path.startsWith(`${path}.`));
  const [part, ...rest] = path.split(".");
  const fields = part === "device" ? mapping.device : mapping.technologies[Number(rest[0])]?.fields;
  return { columns: named.map(({ column }) => column), constant: constantOf(fields?.[rest.at(-1) ?? ""]) };
}

function constantOf(source: FieldSource | undefined): string | null {
  if (!source || !("constant" in source)) return null;
  return Array.isArray(source.constant) ? source.constant.join(", ") : String(source.constant);
}
