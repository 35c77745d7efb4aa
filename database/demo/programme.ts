import type { SiteKind } from "#database/demo/sites";
import type { DeviceFacts, TechnologyFacts } from "#domain/register/dictionary";

export type Language = "en" | "ja" | "ar";
/** The same words in the languages of the demonstration cities. */
export type Words = Readonly<Record<Language, string>>;

/** Who answers for a programme: each city gives the role to a department of its own. */
export const roles = [
  "safety",
  "streets",
  "digital",
  "environment",
  "parks",
  "water",
  "parking",
  "lighting",
  "transit",
] as const;
export type Role = (typeof roles)[number];

export type Trade =
  | "cameras"
  | "radio"
  | "sensing"
  | "signals"
  | "parking"
  | "lighting"
  | "kiosks"
  | "flight"
  | "cable";

/** What a city runs under one name. Its facts are those of a careful city; `governance.ts` says what each city makes of them. */
export interface Programme {
  names: Words;
  role: Role;
  /** The first letters of its devices' references. */
  prefix: string;
  trade: Trade;
  facts: TechnologyFacts;
  site: SiteKind;
  /** As in `SiteWish`. */
  focus: number;
  mounting: readonly NonNullable<DeviceFacts["mounting"]>[];
  network: readonly NonNullable<DeviceFacts["network"]>[];
}

const people = {
  personalData: true,
  identifiability: "identifiable",
  access: ["available_to_the_accountable_organization", "not_available_to_vendor", "not_available_to_3rd_parties"],
  deletionAutomatic: true,
  storage: ["stored_locally"],
  legalBasis: "public_task",
  signPosted: true,
} as const satisfies TechnologyFacts;

/** Pictures from which people can be recognised, kept for two weeks. */
export const watching = {
  ...people,
  dataKind: "image",
  tech: ["video_camera"],
  purpose: ["safety_security"],
  process: ["raw_data", "transport_layer_security", "encrypted_at_rest"],
  affected: ["passers_by", "residents", "visitors"],
  retentionDays: 14,
} as const satisfies TechnologyFacts;

/** Numbers taken from pictures inside the device; no picture leaves it. */
export const counting = {
  dataKind: "image",
  tech: ["de_identified_image"],
  purpose: ["mobility", "planning_decision_making"],
  process: ["computer_vision", "de_identified", "aggregated"],
  personalData: false,
  identifiability: "de-identified",
  access: ["available_to_the_accountable_organization", "available_to_download"],
  storage: ["stored_primarily_locally"],
  legalBasis: "not_personal_data",
  affected: ["drivers", "passers_by"],
  retentionDays: 730,
  signPosted: true,
} as const satisfies TechnologyFacts;

/** Identifiers of phones and other things that people carry. */
export const connecting = {
  ...people,
  dataKind: "signal",
  tech: ["wireless_access_point"],
  purpose: ["connectivity"],
  process: ["transport_layer_security"],
  affected: ["visitors"],
  retentionDays: 1,
} as const satisfies TechnologyFacts;

/** Measurements of things, never of people. */
export const measuring = {
  dataKind: "environment",
  purpose: ["ecology"],
  process: ["aggregated"],
  personalData: false,
  identifiability: "none",
  access: ["available_to_the_accountable_organization", "available_to_download"],
  storage: ["stored_primarily_locally"],
  legalBasis: "not_personal_data",
  affected: ["residents"],
  retentionDays: 3650,
  signPosted: true,
} as const satisfies TechnologyFacts;
