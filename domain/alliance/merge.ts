import type { OrganisationKind } from "#domain/alliance/organisation";
import type { Finding } from "#domain/kernel/finding";

export interface Merging {
  slug: string;
  name: string;
  kind: OrganisationKind;
  isClosed: boolean;
  isSecretariat: boolean;
  isDemonstration: boolean;
}

/** What stands in the way of one organisation going into another, which then is its successor. */
export function checkMerge(old: Merging, successor: Merging): Finding[] {
  const findings: Finding[] = [];
  const refuse = (code: string, message: string, fix: string) =>
    findings.push({ code, path: "successor", message, fix });
  if (old.slug === successor.slug) {
    refuse("merge-with-itself", `${old.name} cannot be its own successor.`, "Name another organisation.");
    return findings;
  }
  if (old.isClosed) {
    refuse("merge-closed", `${old.name} has closed already.`, "Open its page to see what became of it.");
  }
  if (successor.isClosed) {
    refuse("successor-closed", `${successor.name} has closed itself.`, "Name the organisation that goes on.");
  }
  if (old.isSecretariat) {
    refuse(
      "merge-secretariat",
      `${old.name} is the secretariat, without which nobody could lead the alliance.`,
      "Merge the other way round: the secretariat can be the successor.",
    );
  }
  if (old.isDemonstration !== successor.isDemonstration) {
    refuse("merge-demonstration", "One of the two is invented.", "Merge organisations of the same data.");
  }
  if ((old.kind === "city") !== (successor.kind === "city")) {
    refuse(
      "merge-register",
      "A city's register can only go to a city.",
      "Name a city as the successor of a city, and another organisation otherwise.",
    );
  }
  return findings;
}
