import { type Finding, type Result, refuse, succeed } from "#domain/kernel/finding";
import { columnsOf, deviceTargets, type FieldSource, type Mapping, technologyTargets } from "#domain/register/mapping";

/** What a column can be used for: "" for nothing, else a part of the mapping. */
export const columnTargets: readonly string[] = [
  "",
  "reference",
  "place.latitude",
  "place.longitude",
  "place.point",
  ...Object.keys(deviceTargets).map((name) => `device.${name}`),
  ...Object.keys(technologyTargets).map((name) => `technology.${name}`),
];

/** The path of a mapping as a target: fields of any of its technologies are fields of the technology. */
export const targetOfPath = (path: string) => path.replace(/^technologies\.\d+\./, "technology.");

/** What a mapping uses a column for first; "" where for nothing. */
export function targetOf(mapping: Mapping, column: string): string {
  const found = columnsOf(mapping).find((each) => each.column === column && !each.path.endsWith(".when"));
  return found ? targetOfPath(found.path) : "";
}

export interface Assignment {
  column: string;
  /** One of `columnTargets`. */
  target: string;
}

/**
 * The mapping with columns put to other uses, the rest of it as it was. A column that is put to another use loses its
 * first one with all that was said about how to read it there; a field that a column is put to loses its old source.
 */
export function assignColumns(mapping: Mapping, assignments: readonly Assignment[]): Result<Mapping> {
  const changed = assignments.filter(({ column, target }) => target !== targetOf(mapping, column));
  const findings = [...refuseUnknown(changed), ...refuseTwice(changed)];
  if (findings.length > 0) return refuse(...findings);
  const next = copyOf(mapping);
  for (const { column } of changed) release(next, column, targetOf(mapping, column));
  for (const { column, target } of changed) take(next, column, target);
  findings.push(...assignPlace(mapping, next, changed));
  if ("columns" in next.reference && next.reference.columns.length === 0) findings.push(noReference);
  return findings.length > 0 ? refuse(...findings) : succeed(next);
}

/** As deep as an assignment reaches. */
const copyOf = (mapping: Mapping): Mapping => ({
  ...mapping,
  device: { ...mapping.device },
  technologies: mapping.technologies.map((each) => ({ ...each, fields: { ...each.fields } })),
});

const noReference: Finding = {
  code: "reference-missing",
  path: "reference",
  message: "No column tells the devices apart.",
  fix: "Use one column as the reference: a number or code that each device keeps.",
};

function refuseUnknown(assignments: readonly Assignment[]): Finding[] {
  return assignments
    .filter(({ target }) => !columnTargets.includes(target))
    .map(({ column, target }) => ({
      code: "field-unknown",
      path: column,
      message: `A column cannot be used as "${target}".`,
      fix: `Accepted: ${columnTargets.filter((each) => each !== "").join(", ")}.`,
    }));
}

/** Several columns may make up the reference; of anything else there is one. */
function refuseTwice(assignments: readonly Assignment[]): Finding[] {
  const taken = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { column, target } of assignments) {
    if (target === "" || target === "reference") continue;
    const other = taken.get(target);
    if (other === undefined) taken.set(target, column);
    else {
      const message = `"${other}" and "${column}" are both used as ${target}.`;
      findings.push({ code: "field-twice", path: column, message, fix: "Leave one of them unused." });
    }
  }
  return findings;
}

function release(mapping: Mapping, column: string, target: string): void {
  const [part, field = ""] = target.split(".");
  if (part === "reference" && "columns" in mapping.reference) {
    mapping.reference = { columns: mapping.reference.columns.filter((each) => each !== column) };
  }
  const drop = (fields: Record<string, FieldSource>) => {
    const source = fields[field];
    if (source && "column" in source && source.column === column) delete fields[field];
  };
  if (part === "device") drop(mapping.device);
  if (part === "technology") for (const { fields } of mapping.technologies) drop(fields);
}

function take(mapping: Mapping, column: string, target: string): void {
  const [part, field = ""] = target.split(".");
  if (target === "reference") {
    const columns = "columns" in mapping.reference ? mapping.reference.columns : [];
    mapping.reference = { columns: [...columns, column] };
  }
  if (part === "device") mapping.device[field] = { column };
  if (part === "technology") mapping.technologies[0]!.fields[field] = { column };
}

/** A place is one column or a pair: which, is seen only when all changes are known. */
function assignPlace(before: Mapping, next: Mapping, changed: readonly Assignment[]): Finding[] {
  const isOfPlace = (target: string) => target.startsWith("place.");
  const touched = changed.filter(({ column, target }) => isOfPlace(target) || isOfPlace(targetOf(before, column)));
  if (touched.length === 0) return [];
  const parts = new Map<string, string>();
  for (const { path, column } of columnsOf(before)) {
    if (isOfPlace(path) && !changed.some((each) => each.column === column)) parts.set(path, column);
  }
  for (const { column, target } of changed) if (isOfPlace(target)) parts.set(target, column);
  const [latitude, longitude, point] = ["latitude", "longitude", "point"].map((name) => parts.get(`place.${name}`));
  const isNewPoint = changed.some(({ target }) => target === "place.point");
  if (point && (isNewPoint || !(latitude && longitude))) next.place = { point };
  else if (latitude && longitude) next.place = { latitude, longitude };
  else if (latitude || longitude) {
    const message = `"${latitude ?? longitude}" is half a place: only the ${latitude ? "latitude" : "longitude"}.`;
    return [{ code: "place-half", path: "place", message, fix: "Use one column as latitude and one as longitude." }];
  } else delete next.place;
  return [];
}
