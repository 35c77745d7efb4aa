import type { TechnologyFacts } from "#domain/register/dictionary";
import { type Field, technologyFields, vocabularies } from "#domain/register/dictionary";
import { isRegisterRule, type ParameterValues, type RegisterRule } from "#domain/rules/expression";
import { parseRule } from "#domain/rules/parse-rule";

/** Rules and records for measuring: sixty rules of each subject in the shapes of released ones, no two alike. */
export const today = "2026-11-01";
export const values: ParameterValues = { "pia.c07": { maxVideoDays: 28 } };
const parameters = {
  maxVideoDays: { type: "days", model: 28, min: 1, max: 90, ask: "How many days may pictures be kept?" },
} as const;

const running = 'technology.status in ["planned", "active", "changed"]';
const inUse = 'technology.status in ["active", "changed"]';
const people = 'technology.identifiability in ["identifiable", "pseudonymous"]';

const technologyScopes = [
  `technology.dataKind == "image" && ${people} && ${running}`,
  `technology.dataKind == "signal" && ${people} && ${inUse}`,
  `technology.personalData == true && ${running}`,
  `technology.personalData == true && technology.retentionDays > 0 && ${running}`,
  `"passers_by" in technology.affected && ${inUse}`,
  `technology.purpose.exists(p, p == "mobility" || p == "safety_security" || p == "health") && ${inUse}`,
  `technology.tech.exists(t, t == "video_camera" || t == "microphone" || t == "voice") && ${running}`,
  `!(technology.dataKind in ["environment", "other"]) && ${inUse}`,
  `technology.status == "planned" && technology.identifiability != "none"`,
  `size(technology.tech) > 1 && (technology.personalData || technology.openData) && ${running}`,
];
const technologyDuties = (index: number) => [
  index === 0 ? "technology.retentionDays <= params.maxVideoDays" : `technology.retentionDays <= ${7 * index}`,
  "technology.encryptedAtRest == true && technology.encryptedInTransit == true",
  '!("available_for_resale" in technology.access) && !("available_to_download" in technology.access)',
  'technology.process.exists(p, p == "aggregated" || p == "de_identified") || technology.identifiability == "none"',
  `technology.daysSinceReviewed >= 0 && technology.daysSinceReviewed <= ${90 * (index + 1)}`,
  'technology.legalBasis in ["public_task", "legal_obligation"] || (technology.signPosted && technology.contact != "")',
];

const three = (codes: readonly string[], from: number) =>
  `[${[0, 1, 2].map((step) => `"${codes[(from + step) % codes.length]}"`).join(", ")}]`;
const mountings = ["pole", "street_light", "traffic_signal", "building", "kiosk", "ground"];
const networks = ["cellular", "wifi", "lorawan", "fibre", "bluetooth", "radio"];
const purposes = ["mobility", "health", "safety_security", "ecology", "inform", "logistics"];
const technologies = ["video_camera", "microphone", "voice", "radar", "nfc", "li_dar"];
/** No two rules share a scope, so that nothing is saved by computing one scope for several. */
const deviceScopes = (n: number) => [
  `device.status in ["active", "changed"] && technology.personalData == true && technology.status in ${three(["planned", "active", "changed", "ended"], n)} && technology.retentionDays != ${n}`,
  `device.mounting in ${three(mountings, n)} && technology.dataKind == "image" && ${people} && technology.retentionDays > ${n}`,
  `device.network in ${three(networks, n)} && !("${technologies[n]}" in technology.tech) && ${inUse}`,
  `device.status != "ended" && technology.purpose.exists(p, p in ${three(purposes, n)})`,
  `device.daysSinceInstalled >= ${n} && technology.tech.exists(t, t in ${three(technologies, n)})`,
  `(device.status == "active" || technology.status == "active") && technology.affected.exists(a, a == "passers_by") && size(technology.tech) > ${n}`,
  `device.mounting == "${mountings[n]}" && technology.publicInterface == true && device.status in ["active", "planned"]`,
  `device.conduitRegistered == true && ${people} && ${running} && technology.daysSinceReviewed >= ${n}`,
  `device.network != "${networks[n]}" && technology.retentionDays > ${n} && ${inUse}`,
  `!(device.mounting in ${three(mountings, n)}) && technology.status == device.status`,
];
const deviceDuties = (index: number) => [
  "device.signPosted == true || technology.signPosted == true",
  index === 0 ? "technology.retentionDays <= params.maxVideoDays" : `technology.retentionDays <= ${7 * index}`,
  `device.daysSinceInstalled <= ${400 * (index + 1)} || technology.daysSinceReviewed <= ${90 * (index + 1)}`,
  'technology.encryptedInTransit == true || device.network in ["fibre", "ethernet"]',
  'device.conduitShared == true && technology.process.exists(p, p == "aggregated" || p == "encrypted")',
  'technology.legalBasis in ["public_task", "legal_obligation"] && device.signPosted',
];

function makeRules(
  subject: "technology" | "device",
  scopes: (duty: number) => readonly string[],
  duties: (scope: number) => readonly string[],
): RegisterRule[] {
  return scopes(0).flatMap((_, scope) =>
    duties(scope).map((must, duty) => {
      const when = scopes(duty)[scope]!;
      const number = String(scope * 6 + duty + 1).padStart(2, "0");
      const released = {
        id: `pia.r${number}`,
        clause: "pia.c07",
        subject,
        when,
        must,
        says: "Measured.",
        fix: "Measured.",
      };
      const parsed = parseRule(released, parameters);
      if (parsed.ok && isRegisterRule(parsed.value)) return parsed.value;
      throw new Error(`A measured rule is refused: ${JSON.stringify(parsed)}`);
    }),
  );
}

export const technologyRules = makeRules("technology", () => technologyScopes, technologyDuties);
export const deviceRules = makeRules("device", deviceScopes, deviceDuties);
/** The texts of the technology rules, for engines that read CEL. */
export const technologyTexts = technologyScopes.flatMap((when, scope) =>
  technologyDuties(scope).map((must) => ({ when, must })),
);

/** A small generator of even numbers in [0, 1), the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Facts of which a part is undeclared: a third where not given. */
export const makeTechnology = (chance: () => number, undeclared = 1 / 3): TechnologyFacts =>
  makeFacts(technologyFields, chance, undeclared);

function makeFacts(fields: Record<string, Field>, chance: () => number, undeclared: number): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const isDeclared = chance() >= undeclared;
    const value = makeValue(field, chance);
    if (isDeclared && value !== undefined) facts[name] = value;
  }
  return facts;
}

function makeValue(field: Field, chance: () => number): unknown {
  const below = (limit: number) => Math.floor(chance() * limit);
  switch (field.type) {
    case "boolean":
      return chance() < 0.6;
    case "code":
    case "codes": {
      const codes = Object.keys(vocabularies[field.vocabulary].codes);
      if (field.type === "code") return codes[below(codes.length)];
      return [...new Set(Array.from({ length: below(4) }, () => codes[below(codes.length)]!))].sort();
    }
    case "number":
      return below(90);
    case "date":
      return new Date(Date.UTC(2024, 0, 1 + below(1400))).toISOString().slice(0, 10);
    case "text":
    case "url":
      return `text ${below(1000)}`;
    default:
      return undefined;
  }
}
