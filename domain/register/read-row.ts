import { fingerprint } from "#domain/kernel/fingerprint";
import type { DeviceFacts, Place, TechnologyFacts } from "#domain/register/dictionary";
import { type GroupedTechnology, groupTechnology } from "#domain/register/group-technologies";
import type { ImportFinding } from "#domain/register/import-finding";
import {
  deviceTargets,
  type Mapping,
  type ReferenceSource,
  type TechnologySource,
  technologyTargets,
} from "#domain/register/mapping";
import { type CellFault, type Cells, compileFields, readFields } from "#domain/register/read-fields";
import { compilePlace } from "#domain/register/read-place";
import { ReferenceIndex } from "#domain/register/reference-index";
import type { TechnologyStatuses } from "#domain/register/technology-status";
import type { PlaceEvidence } from "#domain/register/values/places";
import type { Fault } from "#domain/register/values/reading";
import { readText } from "#domain/register/values/texts";
import type { Language } from "#vocabulary/vocabulary";

/** A record of a file. */
export interface InventoryRow {
  /** Its number in the file, the header being 1; blank records are counted. */
  row: number;
  cells: Cells;
  /** A GeoJSON geometry, where the format has them. */
  geometry?: unknown;
  /** How many cells it has, where that is not as many as the header has. */
  width?: number;
}

/** A record that was accepted: a device and the technologies it belongs to. */
export interface AcceptedRow {
  row: number;
  device: DeviceFacts & { reference: string };
  technologies: readonly GroupedTechnology[];
  technologyKeys: readonly string[];
}

/** What of a technology is no single row's. */
export interface TechnologyNaming {
  /** The status by key where no column tells it. */
  statuses?: TechnologyStatuses | undefined;
  /** Of the names made up where none is given; English where left out. */
  language?: Language | undefined;
}

export type RowReader = (
  row: InventoryRow,
  onWarning: (finding: ImportFinding) => void,
) => AcceptedRow | { rejected: ImportFinding };

/**
 * Compiles a mapping into a reader of records. A record is rejected only where its reference is unusable or taken, or its
 * coordinate cannot exist; every other fault leaves its field undeclared and is a warning. Records are expected in the
 * order of the file, since the first of equal references stays. The mapping's columns are known to exist.
 */
export function compileMapping(
  mapping: Mapping,
  headers: readonly string[],
  evidence: PlaceEvidence,
  naming: TechnologyNaming = {},
): RowReader {
  const readReference = compileReference(mapping.reference, headers);
  const readPlace = compilePlace(mapping.place, headers, evidence);
  const deviceReaders = compileFields(mapping.device, deviceTargets, headers);
  const readTechnologies = compileTechnologies(mapping.technologies, headers, naming);
  const taken = new ReferenceIndex();
  const faults: CellFault[] = [];
  const noteFault = (column: string, fault: Fault) => {
    faults.push({ column, fault });
  };

  return (record, onWarning) => {
    const { row, cells } = record;
    const place = readPlace(cells, record.geometry);
    if (place.rejection) return { rejected: toFinding(row, place.column, place.rejection) };
    faults.length = 0;
    const facts: Record<string, unknown> = { reference: "" };
    readFields(deviceReaders, cells, facts, noteFault);
    const reference = readReference(cells, facts, place.place);
    if (reference.value === undefined) return { rejected: toFinding(row, reference.column, reference.fault!) };
    const before = taken.claim(reference.value, row);
    if (before !== 0) return { rejected: toFinding(row, reference.column, duplicate(reference.value, before)) };

    facts.reference = reference.value;
    if (place.place) facts.place = place.place;
    const device = facts as AcceptedRow["device"];
    if (record.width !== undefined) onWarning(toFinding(row, null, ragged(record.width, headers.length)));
    if (reference.fault) onWarning(toFinding(row, reference.column, reference.fault));
    if (place.warning) onWarning(toFinding(row, place.column, place.warning));
    for (const { column, fault } of faults) onWarning(toFinding(row, column, fault));
    const { technologies, keys, faults: technologyFaults } = readTechnologies(cells);
    for (const { column, fault } of technologyFaults) onWarning(toFinding(row, column, fault));
    return { row, device, technologies, technologyKeys: keys };
  };
}

const toFinding = (row: number, column: string | null, { code, message, fix }: Fault): ImportFinding => ({
  row,
  column,
  code,
  message,
  fix,
});

interface ReferenceReading {
  value?: string;
  fault?: Fault;
  column: string | null;
}

type ReferenceReader = (cells: Cells, facts: Record<string, unknown>, place: Place | undefined) => ReferenceReading;

const referenceLength = 200;

function compileReference(source: ReferenceSource, headers: readonly string[]): ReferenceReader {
  if ("hash" in source) return (_cells, facts, place) => hashReference(source.hash, facts, place);
  const columns = source.columns.map((column) => ({ column, at: headers.indexOf(column) }));
  const [only] = columns;
  return (cells) => {
    let text = "";
    let spoilt: Fault | undefined;
    for (const { column, at } of columns) {
      const reading = readText(String(cells[at] ?? ""), referenceLength);
      if (reading.value === undefined) return { fault: reading.fault ?? noReference(column), column };
      text = columns.length === 1 || text === "" ? text + reading.value : `${text} / ${reading.value}`;
      spoilt ??= reading.fault;
    }
    if (text.length > referenceLength) return { fault: longReference(text), column: only!.column };
    return spoilt ? { value: text, fault: spoilt, column: only!.column } : { value: text, column: only!.column };
  };
}

/** The same place and name give the same reference in every version of the file. Places are compared to about 10 cm. */
function hashReference(
  parts: readonly string[],
  facts: Record<string, unknown>,
  place: Place | undefined,
): ReferenceReading {
  const values = parts.map((part) => (part === "place" ? placeKey(place) : facts[part]) ?? null);
  if (values.every((value) => value === null)) return { fault: nothingToHash(parts), column: null };
  return { value: `h-${fingerprint(values).slice(0, 24)}`, column: null };
}

function placeKey(place: Place | undefined): unknown {
  if (place?.kind !== "point") return place;
  return [place.longitude.toFixed(6), place.latitude.toFixed(6)];
}

const noReference = (column: string): Fault => ({
  code: "reference-missing",
  message: `The record has no reference: "${column}" is empty.`,
  fix: "Give every device a number or code of its own in this column, or map another column as the reference.",
});

const nothingToHash = (parts: readonly string[]): Fault => ({
  code: "reference-missing",
  message: `The record has no reference, and no ${parts.join(" or ")} to make one from.`,
  fix: "Give every device a number or code of its own, and map that column as the reference.",
});

const longReference = (text: string): Fault => ({
  code: "reference-unusable",
  message: `The reference has ${text.length} characters.`,
  fix: `Accepted: at most ${referenceLength} characters.`,
});

const duplicate = (reference: string, before: number): Fault => ({
  code: "reference-duplicate",
  message: `The reference "${reference}" is taken by row ${before}, which stays.`,
  fix: "Give this device a reference of its own, or remove the record if it is the same device.",
});

const ragged = (width: number, expected: number): Fault =>
  width < expected
    ? {
        code: "cells-missing",
        message: `The record has ${width} cells where the header has ${expected}; the last ones say nothing.`,
        fix: "Check that no cell is missing in the middle: then everything behind it stands in the wrong column.",
      }
    : {
        code: "cells-extra",
        message: `The record has ${width} cells where the header has ${expected}; the last ones are left out.`,
        fix: "Put quotation marks around cells that hold the delimiter.",
      };

interface TechnologiesReading {
  technologies: readonly GroupedTechnology[];
  keys: readonly string[];
  faults: readonly CellFault[];
}

const rememberedTechnologies = 50_000;

/** Rows of one technology hold the same cells: what they were read as is remembered by the cells as written. */
function compileTechnologies(
  sources: readonly TechnologySource[],
  headers: readonly string[],
  naming: TechnologyNaming,
): (cells: Cells) => TechnologiesReading {
  const compiled = sources.map((source) => compileTechnology(source, headers, naming));
  const columns = [...new Set(compiled.flatMap(({ reads }) => reads))];
  const known = new Map<string, TechnologiesReading>();
  return (cells) => {
    let key = "";
    for (const at of columns) key += `\u0001${cells[at] ?? ""}`;
    const before = known.get(key);
    if (before) return before;
    const faults: CellFault[] = [];
    const technologies = compiled.flatMap(({ read }) => read(cells, faults) ?? []);
    const met = new Map(technologies.map((technology) => [technology.key, technology]));
    const reading = { technologies: [...met.values()], keys: [...met.keys()], faults };
    if (known.size >= rememberedTechnologies) known.clear();
    known.set(key, reading);
    return reading;
  };
}

function compileTechnology(
  { when, fields }: TechnologySource,
  headers: readonly string[],
  { statuses, language }: TechnologyNaming,
) {
  const readers = compileFields(fields, technologyTargets, headers);
  const whenAt = when ? headers.indexOf(when.column) : -1;
  const belongs = new Set(when?.in.map((text) => text.trim().toLowerCase()));
  return {
    reads: [...readers.map(({ at }) => at), whenAt].filter((at) => at >= 0),
    read(cells: Cells, faults: CellFault[]): GroupedTechnology | undefined {
      if (
        when &&
        !belongs.has(
          String(cells[whenAt] ?? "")
            .trim()
            .toLowerCase(),
        )
      )
        return undefined;
      const facts: Record<string, unknown> = {};
      readFields(readers, cells, facts, (column, fault) => faults.push({ column, fault }));
      const technology = groupTechnology(facts as TechnologyFacts, language);
      const status = fields.status === undefined ? statuses?.statusOf(technology.key) : undefined;
      return status === undefined ? technology : groupTechnology({ ...facts, status } as TechnologyFacts, language);
    },
  };
}
