import type { TechnologyField } from "#domain/register/dictionary";

/** The questions a reader asks of a technology, each with the fields that answer it. A field has one place. */
export const technologyGroups = {
  what: ["name", "tech", "dataKind", "status", "startsOn", "endsOn"],
  why: ["purpose", "affected", "legalBasis", "legalBasisUrl", "alternatives", "cost"],
  who: ["accountable", "contact", "vendor"],
  data: [
    "personalData",
    "identifiability",
    "process",
    "retentionDays",
    "deletionAutomatic",
    "storage",
    "access",
    "openData",
    "openDataUrl",
    "openDataLicence",
  ],
  oversight: ["reviewedOn", "assessedOn", "assessmentUrl", "signPosted"],
  security: ["encryptedAtRest", "encryptedInTransit", "updatesUntil"],
  accessibility: ["publicInterface", "accessibilityStandard", "accessibilityReportUrl"],
} as const satisfies Record<string, readonly TechnologyField[]>;

export const deviceFacts = [
  "reference",
  "label",
  "address",
  "district",
  "mounting",
  "network",
  "status",
  "installedOn",
  "removedOn",
  "signPosted",
  "conduitRegistered",
  "conduitShared",
] as const;
