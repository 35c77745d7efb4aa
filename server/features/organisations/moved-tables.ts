/**
 * What becomes of each table of tenant data when an organisation goes into another. A table that is in neither list fails
 * a test: whoever adds one decides.
 */
export const movedTables = [
  "actions",
  "api_keys",
  "chapter_members",
  "chapters",
  "departments",
  "devices",
  "districts",
  "follows",
  "inventories",
  "invitations",
  "network_members",
  "plans",
  "roles",
  "single_sign_on",
  "single_sign_on_domains",
  "technologies",
  "verdicts",
] as const;

/** History, what was said by the old organisation itself, and what ends with it. Read through the successor. */
export const stayingTables = [
  "adoption_acts",
  "adoption_stages",
  "adoptions",
  "approvals",
  "approvers",
  "archived_departures",
  "audit_events",
  "calendar_addresses",
  "cities",
<<<<<<< HEAD
  "consultation_contributions",
  "consultations",
=======
  "cohorts",
>>>>>>> 4c80965 (Plan actions that depend on each other, and foresee what slips)
  "contributions",
  "departure_proposals",
  "departures",
  "declaration_documents",
  "declaration_versions",
  "declarations",
  "device_history",
  "expert_profiles",
  "figures",
  "import_drafts",
  "import_findings",
  "imports",
  "job_runs",
  "legal_notes",
  "local_policies",
  "join_requests",
  "learnings",
  "mails",
  "merges",
  "notifications",
  "organisations",
  "ownership_offers",
  "participation_steps",
  "personal_values",
<<<<<<< HEAD
  "policy_texts",
=======
  "pledges",
>>>>>>> 4c80965 (Plan actions that depend on each other, and foresee what slips)
  "sign_in_rules",
  "stage_changes",
  "technology_history",
  "upgrades",
] as const;
