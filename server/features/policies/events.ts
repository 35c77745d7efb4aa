import { canonicalJson } from "#domain/kernel/fingerprint";
import type { Departure, LegalForm } from "#domain/policies/local-policy";
import type { AuditEvent } from "#server/features/audit/index";
import type { By } from "#server/features/policies/store";

type Event = Omit<AuditEvent, "action">;

/** What every event of a local policy has in common: its history is that of the policy, whatever part changed. */
export const policyEvent = ({ cityId }: Pick<By, "cityId">, policy: string): Event => ({
  ownerId: cityId,
  subject: { kind: "local-policy", id: policy },
});

/** A departure as its event tells it; its reason stands beside, where the history shows why. */
export function toldDeparture(departure: Departure): Record<string, unknown> {
  switch (departure.kind) {
    case "set":
      return { parameter: `${departure.clause}.${departure.parameter}`, value: departure.value };
    case "reword":
      return {
        clause: departure.clause,
        title: departure.title,
        text: departure.text,
        ...(departure.rules && { rules: departure.rules.answer }),
      };
    case "leave-out":
      return { clause: departure.clause, leftOut: true };
    case "add":
      return { clause: departure.clause, title: departure.title, text: departure.text };
  }
}

export function departureEvent(
  by: By,
  policy: string,
  action: "departure.added" | "departure.changed" | "departure.removed" | "departure.restored",
  change: { before?: Departure | undefined; after?: Departure | undefined; reason?: string | undefined },
): AuditEvent {
  const { before, after, reason = after?.reason } = change;
  const [was, is] = [before && toldDeparture(before), after && toldDeparture(after)];
  // What did not change is left out, but for what says what it is about.
  const differs = (name: string) =>
    name === "clause" || name === "parameter" || !was || !is || !isSame(was[name], is[name]);
  const only = (fields: Record<string, unknown> | undefined) =>
    fields && Object.fromEntries(Object.entries(fields).filter(([name]) => differs(name)));
  return {
    ...policyEvent(by, policy),
    action,
    ...(was && { before: only(was)! }),
    ...(is && { after: only(is)! }),
    reason,
  };
}

const isSame = (a: unknown, b: unknown) => canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** What changed of the legal form; undefined where nothing did. */
export function formEvent(by: By, policy: string, before: LegalForm, after: LegalForm): AuditEvent | undefined {
  const names = (Object.keys(after) as (keyof LegalForm)[]).filter((name) => !isSame(before[name], after[name]));
  if (names.length === 0) return undefined;
  const pick = (form: LegalForm) =>
    Object.fromEntries(names.map((name) => [name, form[name] === "" ? null : form[name]]));
  return { ...policyEvent(by, policy), action: "legal-form.changed", before: pick(before), after: pick(after) };
}
