import type { FieldSource, Mapping } from "#domain/register/mapping";

/** What a part of a mapping takes its values from: headers of columns, or one value for every row. */
export interface MappedFrom {
  columns: string[];
  constant: string | null;
}

/** Reads a path as a proposal's reasons name it: `reference`, `place`, `device.label`, `technologies.0.tech`. */
export function readMappedFrom(mapping: Mapping, path: string): MappedFrom {
  const [part, ...rest] = path.split(".");
  if (part === "reference") {
    const { reference } = mapping;
    return { columns: "columns" in reference ? reference.columns : [], constant: null };
  }
  if (part === "place") return { columns: placeColumns(mapping.place), constant: null };
  const field = rest.at(-1) ?? "";
  const fields = part === "device" ? mapping.device : mapping.technologies[Number(rest[0])]?.fields;
  return fromField(fields?.[field]);
}

function placeColumns(place: Mapping["place"]): string[] {
  if (!place) return [];
  if ("latitude" in place) return [place.latitude, place.longitude];
  return "point" in place ? [place.point] : [];
}

function fromField(source: FieldSource | undefined): MappedFrom {
  if (!source) return { columns: [], constant: null };
  if ("column" in source) return { columns: [source.column], constant: null };
  const { constant } = source;
  return { columns: [], constant: Array.isArray(constant) ? constant.join(", ") : String(constant) };
}
