// Longer than a function should be on purpose: sixty rules as somebody would write them by hand, the yardstick for closures.
import { daysBetween } from "#domain/kernel/days";
import type { TechnologyFacts } from "#domain/register/dictionary";
import { False, type Kleene, True, Unknown } from "#domain/rules/verdict";

/** Facts with every key in one order, so that an engine sees one shape. */
export interface HandRecord {
  dataKind: string | undefined;
  identifiability: string | undefined;
  status: string | undefined;
  personalData: boolean | undefined;
  retentionDays: number | undefined;
  affected: readonly string[] | undefined;
  purpose: readonly string[] | undefined;
  tech: readonly string[] | undefined;
  process: readonly string[] | undefined;
  access: readonly string[] | undefined;
  openData: boolean | undefined;
  encryptedAtRest: boolean | undefined;
  encryptedInTransit: boolean | undefined;
  daysSinceReviewed: number | undefined;
  legalBasis: string | undefined;
  signPosted: boolean | undefined;
  contact: string | undefined;
}

export const toHandRecord = (facts: TechnologyFacts, today: string): HandRecord => ({
  dataKind: facts.dataKind,
  identifiability: facts.identifiability,
  status: facts.status,
  personalData: facts.personalData,
  retentionDays: facts.retentionDays,
  affected: facts.affected,
  purpose: facts.purpose,
  tech: facts.tech,
  process: facts.process,
  access: facts.access,
  openData: facts.openData,
  encryptedAtRest: facts.encryptedAtRest,
  encryptedInTransit: facts.encryptedInTransit,
  daysSinceReviewed: facts.reviewedOn === undefined ? undefined : daysBetween(facts.reviewedOn, today),
  legalBasis: facts.legalBasis,
  signPosted: facts.signPosted,
  contact: facts.contact,
});

const both = (a: Kleene, b: Kleene): Kleene => (a === False || b === False ? False : a === True ? b : Unknown);
const either = (a: Kleene, b: Kleene): Kleene => (a === True || b === True ? True : a === False ? b : Unknown);
const truth = (holds: boolean): Kleene => (holds ? True : False);
const not = (a: Kleene): Kleene => (a === Unknown ? Unknown : a === True ? False : True);
const yes = (value: boolean | undefined): Kleene => (value === undefined ? Unknown : value ? True : False);
const is = (value: string | undefined, code: string): Kleene => (value === undefined ? Unknown : truth(value === code));
const has = (list: readonly string[] | undefined, code: string): Kleene =>
  list === undefined ? Unknown : truth(list.includes(code));

const running = (f: HandRecord): Kleene =>
  f.status === undefined ? Unknown : truth(f.status === "planned" || f.status === "active" || f.status === "changed");
const inUse = (f: HandRecord): Kleene =>
  f.status === undefined ? Unknown : truth(f.status === "active" || f.status === "changed");
const people = (f: HandRecord): Kleene =>
  f.identifiability === undefined
    ? Unknown
    : truth(f.identifiability === "identifiable" || f.identifiability === "pseudonymous");

function pictures(f: HandRecord): Kleene {
  const kind = is(f.dataKind, "image");
  return kind === False ? False : both(kind, both(people(f), running(f)));
}
function signals(f: HandRecord): Kleene {
  const kind = is(f.dataKind, "signal");
  return kind === False ? False : both(kind, both(people(f), inUse(f)));
}
const personal = (f: HandRecord): Kleene => both(yes(f.personalData), running(f));
function kept(f: HandRecord): Kleene {
  const data = yes(f.personalData);
  if (data === False) return False;
  return both(data, both(f.retentionDays === undefined ? Unknown : truth(f.retentionDays > 0), running(f)));
}
const passersBy = (f: HandRecord): Kleene => both(has(f.affected, "passers_by"), inUse(f));
function publicPurpose(f: HandRecord): Kleene {
  const list = f.purpose;
  if (list === undefined) return both(Unknown, inUse(f));
  return list.includes("mobility") || list.includes("safety_security") || list.includes("health") ? inUse(f) : False;
}
function recording(f: HandRecord): Kleene {
  const list = f.tech;
  if (list === undefined) return both(Unknown, running(f));
  return list.includes("video_camera") || list.includes("microphone") || list.includes("voice") ? running(f) : False;
}
const aboutPeople = (f: HandRecord): Kleene =>
  both(f.dataKind === undefined ? Unknown : truth(f.dataKind !== "environment" && f.dataKind !== "other"), inUse(f));
const planned = (f: HandRecord): Kleene => both(is(f.status, "planned"), not(is(f.identifiability, "none")));
function several(f: HandRecord): Kleene {
  const many = f.tech === undefined ? Unknown : truth(f.tech.length > 1);
  return many === False ? False : both(many, both(either(yes(f.personalData), yes(f.openData)), running(f)));
}

const keepsWithin = (f: HandRecord, days: number): Kleene =>
  f.retentionDays === undefined ? Unknown : truth(f.retentionDays <= days);
const encrypted = (f: HandRecord): Kleene => both(yes(f.encryptedAtRest), yes(f.encryptedInTransit));
const notHandedOut = (f: HandRecord): Kleene =>
  f.access === undefined
    ? Unknown
    : truth(!f.access.includes("available_for_resale") && !f.access.includes("available_to_download"));
const blurred = (f: HandRecord): Kleene =>
  either(
    f.process === undefined ? Unknown : truth(f.process.includes("aggregated") || f.process.includes("de_identified")),
    is(f.identifiability, "none"),
  );
const reviewedWithin = (f: HandRecord, days: number): Kleene =>
  f.daysSinceReviewed === undefined ? Unknown : truth(f.daysSinceReviewed >= 0 && f.daysSinceReviewed <= days);
const grounded = (f: HandRecord): Kleene =>
  either(
    f.legalBasis === undefined ? Unknown : truth(f.legalBasis === "public_task" || f.legalBasis === "legal_obligation"),
    both(yes(f.signPosted), f.contact === undefined ? Unknown : truth(f.contact !== "")),
  );

/** The table of verdicts; `must` is computed only where it counts. */
export function judgeByHand(f: HandRecord, codes: Uint8Array): Uint8Array {
  let when: Kleene;
  when = pictures(f);
  codes[0] = when === True ? settle(keepsWithin(f, 28)) : when === False ? 0 : 2;
  when = pictures(f);
  codes[1] = when === True ? settle(encrypted(f)) : when === False ? 0 : 2;
  when = pictures(f);
  codes[2] = when === True ? settle(notHandedOut(f)) : when === False ? 0 : 2;
  when = pictures(f);
  codes[3] = when === True ? settle(blurred(f)) : when === False ? 0 : 2;
  when = pictures(f);
  codes[4] = when === True ? settle(reviewedWithin(f, 90)) : when === False ? 0 : 2;
  when = pictures(f);
  codes[5] = when === True ? settle(grounded(f)) : when === False ? 0 : 2;
  when = signals(f);
  codes[6] = when === True ? settle(keepsWithin(f, 7)) : when === False ? 0 : 2;
  when = signals(f);
  codes[7] = when === True ? settle(encrypted(f)) : when === False ? 0 : 2;
  when = signals(f);
  codes[8] = when === True ? settle(notHandedOut(f)) : when === False ? 0 : 2;
  when = signals(f);
  codes[9] = when === True ? settle(blurred(f)) : when === False ? 0 : 2;
  when = signals(f);
  codes[10] = when === True ? settle(reviewedWithin(f, 180)) : when === False ? 0 : 2;
  when = signals(f);
  codes[11] = when === True ? settle(grounded(f)) : when === False ? 0 : 2;
  when = personal(f);
  codes[12] = when === True ? settle(keepsWithin(f, 14)) : when === False ? 0 : 2;
  when = personal(f);
  codes[13] = when === True ? settle(encrypted(f)) : when === False ? 0 : 2;
  when = personal(f);
  codes[14] = when === True ? settle(notHandedOut(f)) : when === False ? 0 : 2;
  when = personal(f);
  codes[15] = when === True ? settle(blurred(f)) : when === False ? 0 : 2;
  when = personal(f);
  codes[16] = when === True ? settle(reviewedWithin(f, 270)) : when === False ? 0 : 2;
  when = personal(f);
  codes[17] = when === True ? settle(grounded(f)) : when === False ? 0 : 2;
  when = kept(f);
  codes[18] = when === True ? settle(keepsWithin(f, 21)) : when === False ? 0 : 2;
  when = kept(f);
  codes[19] = when === True ? settle(encrypted(f)) : when === False ? 0 : 2;
  when = kept(f);
  codes[20] = when === True ? settle(notHandedOut(f)) : when === False ? 0 : 2;
  when = kept(f);
  codes[21] = when === True ? settle(blurred(f)) : when === False ? 0 : 2;
  when = kept(f);
  codes[22] = when === True ? settle(reviewedWithin(f, 360)) : when === False ? 0 : 2;
  when = kept(f);
  codes[23] = when === True ? settle(grounded(f)) : when === False ? 0 : 2;
  when = passersBy(f);
  codes[24] = when === True ? settle(keepsWithin(f, 28)) : when === False ? 0 : 2;
  when = passersBy(f);
  codes[25] = when === True ? settle(encrypted(f)) : when === False ? 0 : 2;
  when = passersBy(f);
  codes[26] = when === True ? settle(notHandedOut(f)) : when === False ? 0 : 2;
  when = passersBy(f);
  codes[27] = when === True ? settle(blurred(f)) : when === False ? 0 : 2;
  when = passersBy(f);
  codes[28] = when === True ? settle(reviewedWithin(f, 450)) : when === False ? 0 : 2;
  when = passersBy(f);
  codes[29] = when === True ? settle(grounded(f)) : when === False ? 0 : 2;
  when = publicPurpose(f);
  codes[30] = when === True ? settle(keepsWithin(f, 35)) : when === False ? 0 : 2;
  when = publicPurpose(f);
  codes[31] = when === True ? settle(encrypted(f)) : when === False ? 0 : 2;
  when = publicPurpose(f);
  codes[32] = when === True ? settle(notHandedOut(f)) : when === False ? 0 : 2;
  when = publicPurpose(f);
  codes[33] = when === True ? settle(blurred(f)) : when === False ? 0 : 2;
  when = publicPurpose(f);
  codes[34] = when === True ? settle(reviewedWithin(f, 540)) : when === False ? 0 : 2;
  when = publicPurpose(f);
  codes[35] = when === True ? settle(grounded(f)) : when === False ? 0 : 2;
  when = recording(f);
  codes[36] = when === True ? settle(keepsWithin(f, 42)) : when === False ? 0 : 2;
  when = recording(f);
  codes[37] = when === True ? settle(encrypted(f)) : when === False ? 0 : 2;
  when = recording(f);
  codes[38] = when === True ? settle(notHandedOut(f)) : when === False ? 0 : 2;
  when = recording(f);
  codes[39] = when === True ? settle(blurred(f)) : when === False ? 0 : 2;
  when = recording(f);
  codes[40] = when === True ? settle(reviewedWithin(f, 630)) : when === False ? 0 : 2;
  when = recording(f);
  codes[41] = when === True ? settle(grounded(f)) : when === False ? 0 : 2;
  when = aboutPeople(f);
  codes[42] = when === True ? settle(keepsWithin(f, 49)) : when === False ? 0 : 2;
  when = aboutPeople(f);
  codes[43] = when === True ? settle(encrypted(f)) : when === False ? 0 : 2;
  when = aboutPeople(f);
  codes[44] = when === True ? settle(notHandedOut(f)) : when === False ? 0 : 2;
  when = aboutPeople(f);
  codes[45] = when === True ? settle(blurred(f)) : when === False ? 0 : 2;
  when = aboutPeople(f);
  codes[46] = when === True ? settle(reviewedWithin(f, 720)) : when === False ? 0 : 2;
  when = aboutPeople(f);
  codes[47] = when === True ? settle(grounded(f)) : when === False ? 0 : 2;
  when = planned(f);
  codes[48] = when === True ? settle(keepsWithin(f, 56)) : when === False ? 0 : 2;
  when = planned(f);
  codes[49] = when === True ? settle(encrypted(f)) : when === False ? 0 : 2;
  when = planned(f);
  codes[50] = when === True ? settle(notHandedOut(f)) : when === False ? 0 : 2;
  when = planned(f);
  codes[51] = when === True ? settle(blurred(f)) : when === False ? 0 : 2;
  when = planned(f);
  codes[52] = when === True ? settle(reviewedWithin(f, 810)) : when === False ? 0 : 2;
  when = planned(f);
  codes[53] = when === True ? settle(grounded(f)) : when === False ? 0 : 2;
  when = several(f);
  codes[54] = when === True ? settle(keepsWithin(f, 63)) : when === False ? 0 : 2;
  when = several(f);
  codes[55] = when === True ? settle(encrypted(f)) : when === False ? 0 : 2;
  when = several(f);
  codes[56] = when === True ? settle(notHandedOut(f)) : when === False ? 0 : 2;
  when = several(f);
  codes[57] = when === True ? settle(blurred(f)) : when === False ? 0 : 2;
  when = several(f);
  codes[58] = when === True ? settle(reviewedWithin(f, 900)) : when === False ? 0 : 2;
  when = several(f);
  codes[59] = when === True ? settle(grounded(f)) : when === False ? 0 : 2;
  return codes;
}

const settle = (must: Kleene): number => (must === True ? 1 : must === False ? 3 : 2);
