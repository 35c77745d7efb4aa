import { dayAfter } from "#database/demo/calendar";
import type { Chance } from "#database/demo/chance";
import type { Role } from "#database/demo/programme";
import type { TechnologyFacts, TechnologyField } from "#domain/register/dictionary";

/** What a department says and how well it keeps to the rules; shares from 0 to 1. */
export interface Governance {
  /** How much of each kind of fact is declared. */
  says: Readonly<Record<FactKind, number>>;
  /** How many of the declared facts that a rule could find wanting are wanting. */
  lapses: number;
}

/** A city's governance: as a whole, and where a department is better or worse. */
export interface CityGovernance extends Governance {
  departments: Partial<Readonly<Record<Role, { says: number; lapses: number }>>>;
}

/** Facts that are said, or left unsaid, together: whoever knows one of them knows the others. */
export const factKinds = [
  "identity",
  "state",
  "meaning",
  "keeping",
  "law",
  "security",
  "review",
  "sign",
  "open",
  "reasons",
] as const;
export type FactKind = (typeof factKinds)[number];

type Declarable = Exclude<TechnologyField, "name" | `days${string}`>;

const kindOf: Readonly<Record<Declarable, FactKind>> = {
  dataKind: "identity",
  tech: "identity",
  accountable: "identity",
  vendor: "identity",
  status: "state",
  startsOn: "state",
  endsOn: "state",
  purpose: "meaning",
  personalData: "meaning",
  identifiability: "meaning",
  affected: "meaning",
  contact: "meaning",
  retentionDays: "keeping",
  deletionAutomatic: "keeping",
  storage: "keeping",
  access: "keeping",
  process: "keeping",
  legalBasis: "law",
  legalBasisUrl: "law",
  assessedOn: "law",
  assessmentUrl: "law",
  encryptedAtRest: "security",
  encryptedInTransit: "security",
  updatesUntil: "security",
  defaultPasswordChanged: "security",
  incidentContact: "review",
  reviewedOn: "review",
  signPosted: "sign",
  openData: "open",
  openDataUrl: "open",
  openDataLicence: "open",
  publicInterface: "open",
  accessibilityStandard: "open",
  accessibilityReportUrl: "open",
  alternatives: "reasons",
  cost: "reasons",
};

/** The governance of one department: the city's, moved towards saying and keeping all, or nothing. */
export function governanceOf(city: CityGovernance, role: Role): Governance {
  const department = city.departments[role];
  if (!department) return city;
  const says = Object.fromEntries(
    factKinds.map((kind) => [kind, clampShare(city.says[kind] + department.says)]),
  ) as Record<FactKind, number>;
  return { says, lapses: clampShare(city.lapses + department.lapses) };
}

const clampShare = (share: number) => Math.min(1, Math.max(0, share));

/**
 * What a city makes of a careful city's facts: some are wrong in the way such facts go wrong, and then some are not said.
 * `habit` is one per programme, so that what a department leaves unsaid of one technology it mostly leaves unsaid of all.
 */
export function declareFacts(
  careful: TechnologyFacts,
  { says, lapses: lapseShare }: Governance,
  habit: Chance,
  own: Chance,
): TechnologyFacts {
  const facts: TechnologyFacts = { ...careful };
  for (const [field, lapse] of Object.entries(lapses)) {
    const isLapsing = own.isTrue(lapseShare);
    if (isLapsing && facts[field as keyof typeof lapses] !== undefined) Object.assign(facts, lapse(facts, own));
  }
  const habits = Object.fromEntries(factKinds.map((kind) => [kind, habit.next()])) as Record<FactKind, number>;
  for (const [field, kind] of Object.entries(kindOf)) {
    // Four times in five a field goes the way of its kind; otherwise its own.
    const draw = own.isTrue(0.8) ? habits[kind] : own.next();
    if (draw >= says[kind]) delete facts[field as Declarable];
  }
  return facts;
}

type Lapse = (facts: TechnologyFacts, chance: Chance) => TechnologyFacts;

/** How facts go wrong in real registers: kept too long, never looked at again, an old radio without a key. */
const lapses = {
  retentionDays: (facts, chance) => {
    if (facts.dataKind === "image" && facts.personalData)
      return { retentionDays: chance.pick([30, 35, 45, 60, 90, 180]) };
    return facts.dataKind === "signal" ? { retentionDays: chance.pick([7, 30, 90]) } : {};
  },
  deletionAutomatic: () => ({ deletionAutomatic: false }),
  personalData: (facts) =>
    facts.personalData && facts.identifiability === "pseudonymous" ? { personalData: false } : {},
  identifiability: (facts) => (facts.identifiability === "de-identified" ? { identifiability: "identifiable" } : {}),
  legalBasis: (facts, chance) =>
    facts.personalData
      ? { legalBasis: chance.pick(["consent", "not_personal_data", "legitimate_interest"] as const) }
      : {},
  access: (facts) =>
    facts.personalData
      ? { access: ["available_to_the_accountable_organization", "available_to_vendor", "available_for_resale"] }
      : {},
  assessedOn: (_, chance) => ({ assessedOn: dayAfter(chance.pick([120, 210, -1300, -1700, -2400])) }),
  reviewedOn: (_, chance) => ({ reviewedOn: dayAfter(-chance.whole(400, 1600)) }),
  endsOn: (_, chance) => ({ endsOn: dayAfter(chance.pick([-700, -260, -45, 2200, 3650])) }),
  encryptedAtRest: () => ({ encryptedAtRest: false }),
  encryptedInTransit: () => ({ encryptedInTransit: false }),
  defaultPasswordChanged: () => ({ defaultPasswordChanged: false }),
  updatesUntil: (_, chance) => ({ updatesUntil: dayAfter(chance.whole(-900, 150)) }),
  signPosted: () => ({ signPosted: false }),
  openData: (facts) => ({
    openData: false,
    ...(facts.openDataUrl && { openDataLicence: "restricted" as const }),
  }),
  accessibilityStandard: () => ({ accessibilityStandard: "none" }),
} as const satisfies Partial<Record<TechnologyField, Lapse>>;
