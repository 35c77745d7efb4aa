/**
 * Everything that can become an audit event: what it is about, and what became of it. Whoever records an event takes its
 * action from here, and each half has words in every language.
 */
export const eventActions = {
  action: ["added", "assigned", "changed", "due", "overdue"],
  calendar: ["renewed"],
  declaration: ["added", "amended", "changed", "published", "verified", "withdrawn"],
  department: ["added", "changed", "closed"],
  plan: ["added", "changed", "published", "withdrawn"],
  account: ["changed", "created", "deleted", "erased", "opened"],
  act: ["recorded", "repealed"],
  adoption: ["changed"],
  approval: ["asked", "closed", "given", "refused"],
  "backup-codes": ["changed"],
  change: ["undone"],
  chapter: ["changed", "closed", "founded", "joined", "left"],
  departure: ["added", "changed", "removed", "restored"],
  device: ["added", "changed", "ended", "reimported", "restored", "returned", "shown", "withheld"],
  domain: ["verified"],
  "expert-profile": ["changed"],
  "expert-term": ["changed"],
  figure: ["set"],
  import: ["applied", "undone"],
  inventory: ["added", "changed", "published", "withdrawn"],
  invitation: ["accepted", "renewed", "revoked", "sent"],
  job: ["asked", "cancel-asked", "cancelled", "failed", "succeeded"],
  key: ["made", "revoked"],
  "legal-form": ["changed"],
  "legal-note": ["changed", "removed", "set"],
  "local-policy": ["reimported", "started"],
  membership: ["set"],
  network: ["joined", "left"],
  organisation: ["changed", "created", "founded", "merged", "moved"],
  ownership: ["accepted", "declined", "offered", "withdrawn"],
  passkey: ["added", "removed"],
  password: ["added", "changed", "removed"],
  "policy-text": ["frozen"],
  proposal: ["offered", "withdrawn"],
  role: ["changed", "ended", "given"],
  "second-factor": ["added", "changed", "locked", "removed"],
  session: ["ended", "started"],
  "sign-in-rules": ["changed"],
  "sign-in-way": ["added", "removed"],
  "single-sign-on": ["changed"],
  technology: ["added", "changed", "ended", "reimported", "restored", "returned"],
  upgrade: ["applied", "undone"],
} as const;

export type EventNoun = keyof typeof eventActions;
export type EventVerb = (typeof eventActions)[EventNoun][number];
/** `technology.changed`. */
export type EventAction = { [Noun in EventNoun]: `${Noun}.${(typeof eventActions)[Noun][number]}` }[EventNoun];
