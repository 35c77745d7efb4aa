import { z } from "zod";
import {
  type DeviceField,
  deviceFields,
  type Field,
  type TechnologyField,
  technologyFields,
} from "#domain/register/dictionary";
import { dateOrders } from "#domain/register/values/dates";
import { durationUnits } from "#domain/register/values/durations";

/** The version of the mapping's own form. */
export const mappingVersion = 1;

const column = z.string().min(1).max(300);
const scalar = z.union([z.string().max(2000), z.number(), z.boolean()]);
const value = z.union([scalar, z.array(z.string().max(200)).max(100)]);
/** What a cell's text stands for; null where it says nothing. */
const translations = z.record(z.string(), value.nullable());
export type MappedValue = z.infer<typeof value>;

/** Where a field's value comes from: a column, read and translated, or one value for every row. */
export const FieldSource = z.union([
  z.strictObject({
    column: column.describe("The column's header."),
    values: translations
      .optional()
      .describe("What a cell stands for: text of the cell, then the value; null for nothing."),
    date: z.enum(dateOrders).optional().describe("In which order the column writes month, day and year."),
    decimal: z.enum([".", ","]).optional().describe("The mark before a number's decimals."),
    unit: z.enum(durationUnits).optional().describe("What a bare number of a duration counts; days where left out."),
  }),
  z.strictObject({ constant: value.describe("The same value for every row.") }),
]);
export type FieldSource = z.infer<typeof FieldSource>;

export const ReferenceSource = z.union([
  z.strictObject({
    columns: z.array(column).min(1).max(5).describe("One column, or several that tell devices apart together."),
  }),
  z.strictObject({
    hash: z
      .array(z.enum(["place", "label", "address"]))
      .min(1)
      .describe(
        "No column tells devices apart: a fingerprint of these stands in. A device that moves becomes another.",
      ),
  }),
]);
export type ReferenceSource = z.infer<typeof ReferenceSource>;

export const PlaceSource = z.union([
  z.strictObject({ latitude: column, longitude: column }),
  z.strictObject({
    point: column.describe("Both numbers in one cell, or a geometry as text."),
    order: z.enum(["latitude-first", "longitude-first"]).optional().describe("Seen in the rows where left out."),
  }),
  z.strictObject({ geometry: z.literal(true).describe("The geometry of a GeoJSON feature.") }),
  z.strictObject({ moving: z.literal(true).describe("The devices move and have no fixed place.") }),
]);
export type PlaceSource = z.infer<typeof PlaceSource>;

/** A second technology of the same devices may belong to some rows only. */
const Condition = z.strictObject({ column, in: z.array(z.string().max(300)).min(1).max(100) });

const TechnologySource = z.strictObject({ when: Condition.optional(), fields: z.record(z.string(), FieldSource) });
export type TechnologySource = z.infer<typeof TechnologySource>;

/** How the columns of a file become devices and technologies, in full form. */
export const Mapping = z.strictObject({
  version: z.literal(mappingVersion),
  reference: ReferenceSource,
  place: PlaceSource.optional(),
  device: z.record(z.string(), FieldSource),
  technologies: z.array(TechnologySource).min(1).max(10),
});
export type Mapping = z.infer<typeof Mapping>;

type Importable = "reference" | "place";

/** Fields that a column or a constant may fill: not the reference and place, which have their own keys, nor computed ones. */
const importable = (fields: Record<string, Field>): Record<string, Field> =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([name, { type }]) => !["reference", "place"].includes(name) && type !== "days-since" && type !== "days-until",
    ),
  );

export const deviceTargets: Readonly<Record<string, Field>> = importable(deviceFields);
export const technologyTargets: Readonly<Record<string, Field>> = importable(technologyFields);

export type DeviceTarget = Exclude<DeviceField, Importable>;
export type TechnologyTarget = TechnologyField;

/** Every column a mapping names, with the path to where it names it. */
export function columnsOf(mapping: Mapping): { path: string; column: string }[] {
  const named: { path: string; column: string }[] = [];
  const add = (path: string, name: string) => named.push({ path, column: name });
  if ("columns" in mapping.reference) for (const name of mapping.reference.columns) add("reference", name);
  const { place } = mapping;
  if (place && "latitude" in place) {
    add("place.latitude", place.latitude);
    add("place.longitude", place.longitude);
  }
  if (place && "point" in place) add("place.point", place.point);
  const addFields = (path: string, fields: Record<string, FieldSource>) => {
    for (const [field, source] of Object.entries(fields))
      if ("column" in source) add(`${path}.${field}`, source.column);
  };
  addFields("device", mapping.device);
  mapping.technologies.forEach(({ when, fields }, at) => {
    if (when) add(`technologies.${at}.when`, when.column);
    addFields(`technologies.${at}`, fields);
  });
  return named;
}
