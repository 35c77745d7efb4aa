import type { InventoryProfile } from "#domain/register/column-profile";
import { dataKindByType, guessTechnology, titleOfTech } from "#domain/register/guess-technology";
import { type FieldSource, type Mapping, mappingVersion } from "#domain/register/mapping";
import { type FieldProposal, proposeFields } from "#domain/register/propose-fields";
import { proposePlace } from "#domain/register/propose-place";
import { proposeReference } from "#domain/register/propose-reference";
import type { Centre } from "#domain/register/values/places";

/** Why a part of a mapping is proposed, and how sure that is, from 0 to 1. */
export interface ProposalReason {
  /** Where in the mapping: `reference`, `place`, `device.label`, `technologies.0.tech`. */
  path: string;
  reason: string;
  confidence: number;
}

export interface Proposal {
  mapping: Mapping;
  reasons: readonly ProposalReason[];
  /** Columns that nothing was made of. */
  unmapped: readonly string[];
  /** The columns of latitude and longitude bear each other's names, and are taken by what they hold. */
  isPlaceCrossed: boolean;
}

/**
 * Proposes how the columns of an inventory become devices and technologies, each part with its reason, for a person to
 * judge. What the technology is may be guessed from names; purpose, personal data, retention, legal basis and the like
 * are taken from a column that states them or stay undeclared.
 */
export function proposeMapping(profile: InventoryProfile, near?: Centre): Proposal {
  const place = proposePlace(profile, near);
  const placed = new Set(place?.columns);
  const byName = proposeFields(profile.columns, placed);
  const columnOf = (field: string) => byName.find((each) => each.subject === "device" && each.field === field)?.column;
  const named = {
    place: place !== undefined,
    label: columnOf("label") !== undefined,
    address: columnOf("address") !== undefined,
  };
  const reference = proposeReference(profile, placed, named);
  // A column may tell devices apart and name them too, but says nothing else about them.
  const isFree = ({ column, field }: FieldProposal) => !reference.columns.includes(column) || field === "label";
  const fields = proposeFields(profile.columns, new Set([...placed, ...reference.columns])).concat(
    byName.filter((each) => reference.columns.includes(each.column) && isFree(each)),
  );
  const technology = proposeTechnology(profile, fields);
  const device = fields.filter(({ subject }) => subject === "device");
  const used = new Set([...placed, ...reference.columns, ...fields.map(({ column }) => column)]);
  const reasons: ProposalReason[] = [
    { path: "reference", reason: reference.reason, confidence: reference.confidence },
    ...(place ? [{ path: "place", reason: place.reason, confidence: place.confidence }] : []),
    ...device.map(({ field, reason, confidence }) => ({ path: `device.${field}`, reason, confidence })),
    ...technology.reasons,
  ];
  return {
    mapping: {
      version: mappingVersion,
      reference: reference.source,
      ...(place && { place: place.source }),
      device: Object.fromEntries(device.map(({ field, source }) => [field, source])),
      technologies: [{ fields: technology.fields }],
    },
    reasons: reasons.map((each) => ({ ...each, confidence: Math.round(each.confidence * 100) / 100 })),
    unmapped: profile.columns.map(({ header }) => header).filter((header) => !used.has(header)),
    isPlaceCrossed: place?.isCrossed === true,
  };
}

function proposeTechnology(profile: InventoryProfile, proposed: readonly FieldProposal[]) {
  const fields: Record<string, FieldSource> = {};
  const reasons: ProposalReason[] = [];
  const add = (field: string, source: FieldSource, reason: string, confidence: number) => {
    fields[field] = source;
    reasons.push({ path: `technologies.0.${field}`, reason, confidence });
  };
  const columns = proposed.filter(({ subject }) => subject === "technology");
  const tech = columns.find(({ field }) => field === "tech");
  const guess = tech ? undefined : guessTechnology(profile);
  // A rule that asks what a device is not takes the list for whole.
  if (guess)
    add("tech", { constant: [guess.tech] }, `${guess.reason}; add what else it is, such as a screen`, guess.confidence);
  const hasKind = columns.some(({ field }) => field === "dataKind");
  if (guess?.dataKind && !hasKind) {
    add("dataKind", { constant: guess.dataKind }, `follows from ${titleOfTech(guess.tech)}`, guess.confidence);
  }
  const values = profile.columns.find(({ header }) => header === tech?.column)?.values;
  const byType = tech && values && !hasKind ? dataKindByType(tech.column, values.keys()) : undefined;
  for (const { field, source, reason, confidence } of columns) add(field, source, reason, confidence);
  if (byType) add("dataKind", byType, "follows from the type in the same column", tech!.confidence);
  return { fields, reasons };
}
