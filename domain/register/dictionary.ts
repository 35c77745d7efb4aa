import { accessCodes } from "#vocabulary/access";
import { accessibilityStandardCodes } from "#vocabulary/accessibility-standard";
import { affectedCodes } from "#vocabulary/affected";
import { dataKindCodes } from "#vocabulary/data-kind";
import { dataUseRoleCodes } from "#vocabulary/data-use-role";
import { identifiabilityCodes } from "#vocabulary/identifiability";
import { legalBasisCodes } from "#vocabulary/legal-basis";
import { licenceCodes } from "#vocabulary/licence";
import { mountingCodes } from "#vocabulary/mounting";
import { networkCodes } from "#vocabulary/network";
import { processCodes } from "#vocabulary/process";
import { purposeCodes } from "#vocabulary/purpose";
import { statusCodes } from "#vocabulary/status";
import { storageCodes } from "#vocabulary/storage";
import { techCodes } from "#vocabulary/tech";
import type { Vocabulary } from "#vocabulary/vocabulary";
import { withheldGroundCodes } from "#vocabulary/withheld-ground";

/**
 * The dictionary: every field a technology, a device or a data use may have, once. Columns, types, forms, rule checks,
 * imports and exports derive from it. A field without a value is *undeclared*: absent, never null, never a default.
 */
export const dictionaryVersion = 1;

export const vocabularies = {
  access: accessCodes,
  "accessibility-standard": accessibilityStandardCodes,
  affected: affectedCodes,
  "data-kind": dataKindCodes,
  "data-use-role": dataUseRoleCodes,
  identifiability: identifiabilityCodes,
  "legal-basis": legalBasisCodes,
  licence: licenceCodes,
  mounting: mountingCodes,
  network: networkCodes,
  process: processCodes,
  purpose: purposeCodes,
  status: statusCodes,
  storage: storageCodes,
  tech: techCodes,
  "withheld-ground": withheldGroundCodes,
} as const satisfies Record<string, Vocabulary>;
export type VocabularyId = keyof typeof vocabularies;

/** What a register holds. */
export type Subject = "technology" | "device";
/** What a rule may be about. A register holds no data uses: rules about them are held by their examples. */
export type RuleSubject = Subject | "dataUse";
export const ruleSubjects = ["technology", "device", "dataUse"] as const satisfies readonly RuleSubject[];

export type FieldType =
  | { type: "text"; maxLength: number }
  | { type: "url" }
  | { type: "code"; vocabulary: VocabularyId }
  | { type: "codes"; vocabulary: VocabularyId }
  | { type: "boolean" }
  /** A finite number; `unit` names it, `whole` refuses fractions, bounds are inclusive. */
  | { type: "number"; unit: "days" | "currency"; whole: boolean; min: number; max: number }
  /** A calendar day, `YYYY-MM-DD`, without a time zone. */
  | { type: "date" }
  /** Whole days between `today` in the city's time zone and another field; never stored, never imported. */
  | { type: "days-since" | "days-until"; of: string }
  /** A place in WGS 84: GeoJSON Point, LineString or Polygon, or `moving` without a geometry. Not readable by rules. */
  | { type: "place" };

export type Field = FieldType & {
  /** Shown to everyone when published; an internal field stays in the city. */
  isPublic: boolean;
  /** Which standards ask for this field (crosswalk of public registers), for the reader of the dictionary. */
  askedBy: readonly string[];
};

const text = (maxLength = 500) => ({ type: "text", maxLength }) as const;
const code = <V extends VocabularyId>(vocabulary: V) => ({ type: "code", vocabulary }) as const;
const codes = <V extends VocabularyId>(vocabulary: V) => ({ type: "codes", vocabulary }) as const;
const flag = { type: "boolean" } as const;
const date = { type: "date" } as const;
const url = { type: "url" } as const;
const shown = <T extends FieldType>(type: T, ...askedBy: string[]) => ({ ...type, isPublic: true, askedBy }) as const;
const internal = <T extends FieldType>(type: T, ...askedBy: string[]) =>
  ({ ...type, isPublic: false, askedBy }) as const;

export const technologyFields = {
  name: shown(text(200), "DTPR", "SensRNet", "NL algorithm register"),
  dataKind: shown(code("data-kind"), "DTPR", "SensRNet"),
  tech: shown(codes("tech"), "DTPR", "Amsterdam", "SensRNet"),
  purpose: shown(codes("purpose"), "DTPR", "Amsterdam", "SensRNet", "NYC IoT", "San Diego", "Seattle"),
  personalData: shown(flag, "Amsterdam", "SensRNet", "NYC IoT"),
  identifiability: shown(code("identifiability"), "DTPR"),
  process: shown(codes("process"), "DTPR", "NYC IoT", "San Diego", "Seattle"),
  access: shown(codes("access"), "DTPR", "San Diego", "Seattle"),
  retentionDays: shown(
    { type: "number", unit: "days", whole: true, min: 0, max: 36500 } as const,
    "DTPR",
    "NYC IoT",
    "San Diego",
    "Seattle",
  ),
  deletionAutomatic: shown(flag, "NYC IoT"),
  storage: shown(codes("storage"), "DTPR", "San Diego", "Seattle"),
  legalBasis: shown(code("legal-basis"), "Amsterdam", "SensRNet", "NL algorithm register"),
  legalBasisUrl: shown(url, "SensRNet", "NL algorithm register"),
  accountable: shown(text(200), "DTPR", "Amsterdam", "SensRNet", "NYC IoT", "San Diego"),
  contact: shown(text(300), "DTPR", "Amsterdam", "NYC IoT", "NL algorithm register"),
  vendor: shown(text(200), "SensRNet", "San Diego", "NL algorithm register"),
  status: shown(code("status"), "Amsterdam", "SensRNet", "NL algorithm register"),
  startsOn: shown(date, "NL algorithm register"),
  endsOn: shown(date, "Amsterdam", "NL algorithm register"),
  reviewedOn: shown(date, "San Diego", "NL algorithm register"),
  assessedOn: shown(date, "San Diego", "Seattle", "NL algorithm register"),
  assessmentUrl: shown(url, "San Diego", "Seattle", "NL algorithm register"),
  signPosted: shown(flag, "DTPR", "NYC IoT"),
  encryptedAtRest: shown(flag, "DTPR", "NYC IoT", "NISTIR 8259A"),
  encryptedInTransit: shown(flag, "DTPR", "NYC IoT", "NISTIR 8259A"),
  updatesUntil: shown(date, "ETSI EN 303 645", "NISTIR 8259A"),
  defaultPasswordChanged: internal(flag, "ETSI EN 303 645"),
  incidentContact: internal(text(300), "NYC IoT"),
  openData: shown(flag, "SensRNet"),
  openDataUrl: shown(url, "SensRNet"),
  openDataLicence: shown(code("licence"), "DCAT-AP"),
  affected: shown(codes("affected"), "DTPR", "San Diego", "Seattle"),
  alternatives: shown(text(2000), "San Diego", "Seattle"),
  cost: shown({ type: "number", unit: "currency", whole: false, min: 0, max: 1e12 } as const, "San Diego", "Seattle"),
  publicInterface: shown(flag, "EN 301 549"),
  accessibilityStandard: shown(code("accessibility-standard"), "EN 301 549", "Section 508"),
  accessibilityReportUrl: shown(url, "EN 301 549"),
  daysSinceReviewed: shown({ type: "days-since", of: "reviewedOn" } as const),
  daysSinceAssessed: shown({ type: "days-since", of: "assessedOn" } as const),
  daysSinceStart: shown({ type: "days-since", of: "startsOn" } as const),
  daysUntilEnd: shown({ type: "days-until", of: "endsOn" } as const),
  daysUntilUpdatesEnd: shown({ type: "days-until", of: "updatesUntil" } as const),
} as const satisfies Record<string, Field>;

export const deviceFields = {
  reference: shown(text(200), "Amsterdam", "NYC IoT"),
  label: shown(text(300), "SensRNet"),
  address: shown(text(500), "Amsterdam", "SensRNet"),
  district: shown(text(200), "San Diego"),
  place: shown({ type: "place" } as const, "Amsterdam", "SensRNet", "NYC IoT", "NGSI-LD"),
  mounting: shown(code("mounting"), "NYC IoT", "San Diego"),
  network: shown(code("network"), "SensRNet", "NYC IoT", "NGSI-LD"),
  conduitRegistered: shown(flag, "South San Francisco", "Christchurch"),
  conduitShared: shown(flag, "South San Francisco", "Christchurch"),
  installedOn: shown(date, "NGSI-LD"),
  removedOn: shown(date, "Amsterdam"),
  status: shown(code("status"), "Amsterdam", "SensRNet"),
  signPosted: shown(flag, "DTPR"),
  withheldGround: internal(code("withheld-ground"), "Amsterdam"),
  daysSinceInstalled: shown({ type: "days-since", of: "installedOn" } as const),
  daysSinceRemoved: shown({ type: "days-since", of: "removedOn" } as const),
} as const satisfies Record<string, Field>;

/** Who may use which data, in what role, for what and until when. */
export const dataUseFields = {
  recipient: shown(text(300), "San Diego", "Seattle"),
  role: shown(code("data-use-role"), "San Diego", "Seattle"),
  dataKind: shown(code("data-kind"), "DTPR", "San Diego", "Seattle"),
  purpose: shown(codes("purpose"), "DTPR", "San Diego", "Seattle"),
  startsOn: shown(date),
  endsOn: shown(date),
  ground: shown(code("legal-basis"), "San Diego", "Seattle"),
  outsideCity: shown(flag, "San Diego", "Seattle"),
  deIdentified: shown(flag, "DTPR", "Seattle"),
  daysSinceStart: shown({ type: "days-since", of: "startsOn" } as const),
  daysUntilEnd: shown({ type: "days-until", of: "endsOn" } as const),
} as const satisfies Record<string, Field>;

/** The fields of what a register holds. */
export const dictionary = { technology: technologyFields, device: deviceFields } as const;
/** The fields that rules are written about. */
export const ruleDictionary = { ...dictionary, dataUse: dataUseFields } as const;

export type TechnologyField = keyof typeof technologyFields;
export type DeviceField = keyof typeof deviceFields;

type CodeIn<V extends VocabularyId> = Extract<keyof (typeof vocabularies)[V]["codes"], string>;

/** GeoJSON geometry, longitude first, WGS 84. A moving device has an optional area it moves in. */
export type Place =
  | { kind: "point"; longitude: number; latitude: number }
  | { kind: "line"; coordinates: readonly (readonly [number, number])[] }
  | { kind: "area"; rings: readonly (readonly (readonly [number, number])[])[] }
  | { kind: "moving"; rings?: readonly (readonly (readonly [number, number])[])[] };

type ValueOf<F extends FieldType> = F extends { type: "text" | "url" | "date" }
  ? string
  : F extends { type: "code"; vocabulary: infer V extends VocabularyId }
    ? CodeIn<V>
    : F extends { type: "codes"; vocabulary: infer V extends VocabularyId }
      ? readonly CodeIn<V>[]
      : F extends { type: "boolean" }
        ? boolean
        : F extends { type: "number" | "days-since" | "days-until" }
          ? number
          : Place;

type RecordOf<Fields extends Record<string, FieldType>> = {
  -readonly [Name in keyof Fields as Fields[Name] extends { type: "days-since" | "days-until" }
    ? never
    : Name]?: ValueOf<Fields[Name]>;
};

/** What a city has said about a technology; an absent key is undeclared. */
export type TechnologyFacts = RecordOf<typeof technologyFields>;
/** What a city has said about one device; an absent key is undeclared. */
export type DeviceFacts = RecordOf<typeof deviceFields>;
/** What a city has said about one use of data; an absent key is undeclared. */
export type DataUseFacts = RecordOf<typeof dataUseFields>;
