import type { TechnologyFacts } from "#domain/register/dictionary";

export interface OwnSituation {
  /** The organisation that runs this Plaza, where one has been named. */
  controller: { name: string; website: string | null } | undefined;
  /** Whether it is reached over HTTPS. */
  isSecure: boolean;
  /** The public address, without a slash at the end. */
  url: string;
}

/**
 * What Plaza declares of itself, as it asks cities to declare their technology: facts that hold for every installation,
 * and those that its situation settles. What only its controller can know, such as where the machine stands, is left
 * undeclared.
 */
export function ownEntry({ controller, isSecure, url }: OwnSituation): TechnologyFacts {
  return {
    name: "Plaza: accounts of people who take part",
    dataKind: "other",
    tech: ["personal_device"],
    purpose: ["agency_interaction", "inform"],
    personalData: true,
    identifiability: "identifiable",
    access: [
      "available_to_me",
      "available_to_the_accountable_organization",
      "not_available_to_3rd_parties",
      "not_available_to_vendor",
    ],
    status: "active",
    encryptedInTransit: isSecure,
    openData: false,
    affected: ["residents", "workers"],
    accessibilityStandard: "wcag_2_2_aa",
    accessibilityReportUrl: `${url}/en/accessibility`,
    ...(controller ? { accountable: controller.name } : {}),
    ...(controller?.website ? { contact: controller.website } : {}),
  };
}
