/**
 * What becomes of each table of tenant data when an organisation goes into another. A table that is in neither list fails
 * a test: whoever adds one decides.
 */
export const movedTables = [
  "api_keys",
  "chapter_members",
  "chapters",
  "devices",
  "districts",
  "follows",
  "inventories",
  "invitations",
  "network_members",
  "roles",
  "single_sign_on",
  "single_sign_on_domains",
  "technologies",
  "verdicts",
] as const;

/** History, what was said by the old organisation itself, and what ends with it. Read through the successor. */
export const stayingTables = [
  "archived_departures",
  "audit_events",
  "cities",
  "contributions",
  "departure_proposals",
  "departures",
  "device_history",
  "expert_profiles",
  "figures",
  "import_drafts",
  "import_findings",
  "imports",
  "job_runs",
  "legal_notes",
  "local_policies",
  "mails",
  "merges",
  "notifications",
  "organisations",
  "ownership_offers",
  "personal_values",
  "sign_in_rules",
  "stage_changes",
  "technology_history",
  "upgrades",
] as const;
