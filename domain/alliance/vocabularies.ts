import type { MembershipStage } from "#domain/alliance/membership";
import type { OrganisationKind } from "#domain/alliance/organisation";
import type { Region } from "#domain/alliance/region";
import { membershipStageCodes } from "#vocabulary/membership-stage";
import { organisationKindCodes } from "#vocabulary/organisation-kind";
import { regionCodes } from "#vocabulary/region";

/** The lists of codes that an organisation is described by. */
export const allianceVocabularies = {
  "organisation-kind": organisationKindCodes,
  "membership-stage": membershipStageCodes,
  region: regionCodes,
} as const;
export type AllianceVocabularyId = keyof typeof allianceVocabularies;

/** The words of a code are looked up by the very codes the domain knows: one that is missing does not compile. */
type Complete<Code extends string, List extends { codes: Record<Code, unknown> }> = List;
export type CompleteLists = [
  Complete<OrganisationKind, typeof organisationKindCodes>,
  Complete<MembershipStage, typeof membershipStageCodes>,
  Complete<Region, typeof regionCodes>,
];
