import type { Permission } from "#domain/access/access-table";

const byNoun: Readonly<Record<string, Permission>> = {
  technology: "register.read",
  device: "register.read",
  inventory: "register.read",
  import: "register.read",
  change: "register.read",
  plan: "plans.read",
  action: "plans.read",
  department: "plans.read",
  learning: "learnings.read",
  declaration: "declarations.read",
  answer: "assessment.read",
  "answer-comment": "assessment.read",
  "answer-import": "assessment.read",
  assessment: "assessment.read",
  "assessment-section": "assessment.read",
  "assessment-snapshot": "assessment.read",
  evidence: "assessment.read",
  "own-element": "assessment.read",
  "peer-review": "assessment.read",
  suggestion: "assessment.read",
  job: "jobs.read",
  person: "people.read",
  role: "people.read",
  invitation: "people.read",
  key: "keys.manage",
  organisation: "organisation.read",
  membership: "organisation.read",
  chapter: "organisation.read",
};

/** What somebody must be allowed in an organisation to be told live that a record of this noun changed there. */
export const permissionToSee = (noun: string): Permission => byNoun[noun] ?? "audit.read";
