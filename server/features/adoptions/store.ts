import type { Vote } from "#domain/adoptions/approval";
import type { StatedStage } from "#domain/adoptions/stage";
import type { PolicyText } from "#domain/policies/policy-text";
import type { Connection } from "#server/database/pools";

export interface AdoptionKey {
  cityId: string;
  policy: string;
}

export interface StatedRow {
  policy: string;
  stage: StatedStage;
  since: string;
  note: string;
  isPublic: boolean;
  revision: number;
}

/** What a city has said of where its policies stand, by policy. */
export async function readStated(db: Connection, cityId: string): Promise<Map<string, StatedRow>> {
  const { rows } = await db.query<StatedRow>(
    `select policy, stage, since::text as since, note, is_public as "isPublic", revision from app.adoptions
     where city_id = $1`,
    [cityId],
  );
  return new Map(rows.map((row) => [row.policy, row]));
}

export async function putStated(
  db: Connection,
  { cityId, policy }: AdoptionKey,
  { stage, since, note, isPublic }: Omit<StatedRow, "policy" | "revision">,
): Promise<void> {
  await db.query(
    `insert into app.adoptions (city_id, policy, stage, since, note, is_public) values ($1, $2, $3, $4, $5, $6)
     on conflict (city_id, policy) do update set stage = excluded.stage, since = excluded.since, note = excluded.note,
       is_public = excluded.is_public, revision = adoptions.revision + 1, updated_at = now()`,
    [cityId, policy, stage, since, note, isPublic],
  );
}

export interface StepRow {
  stage: StatedStage | "adopted" | "repealed";
  onDay: string;
  note: string;
  by: string | null;
  recordedAt: string;
}

export async function addStep(
  db: Connection,
  { cityId, policy }: AdoptionKey,
  step: Omit<StepRow, "by" | "recordedAt"> & { personId: string | null },
): Promise<void> {
  await db.query(
    `insert into app.adoption_stages (city_id, policy, step, stage, on_day, note, person_id)
     select $1, $2, 1 + coalesce(max(step), 0), $3, $4, $5, $6 from app.adoption_stages where city_id = $1 and policy = $2`,
    [cityId, policy, step.stage, step.onDay, step.note, step.personId],
  );
}

const nameOf = (column: string) =>
  `(select nullif(known.name, '') from app.people known where known.person_id = ${column})`;
const moment = (column: string) => `to_jsonb(${column}) #>> '{}'`;

export async function readSteps(db: Connection, { cityId, policy }: AdoptionKey): Promise<StepRow[]> {
  const { rows } = await db.query<StepRow>(
    `select stage, on_day::text as "onDay", note, ${nameOf("s.person_id")} as by, ${moment("recorded_at")} as "recordedAt"
     from app.adoption_stages s where city_id = $1 and policy = $2 order by step`,
    [cityId, policy],
  );
  return rows;
}

export interface TextRow {
  policy: string;
  number: number;
  fingerprint: string;
  title: string;
  release: string;
  language: string;
  frozenAt: string;
  frozenBy: string | null;
}

/** Frozen texts without their words, newest first. */
export async function readTexts(db: Connection, cityId: string, policy?: string): Promise<TextRow[]> {
  const { rows } = await db.query<TextRow>(
    `select policy, number, fingerprint, content ->> 'title' as title, content -> 'release' ->> 'version' as release,
       content ->> 'language' as language, ${moment("frozen_at")} as "frozenAt", ${nameOf("frozen_by")} as "frozenBy"
     from app.policy_texts where city_id = $1 and ($2::text is null or policy = $2) order by policy, number desc`,
    [cityId, policy ?? null],
  );
  return rows;
}

export async function readContent(
  db: Connection,
  { cityId, policy }: AdoptionKey,
  number: number,
): Promise<{ content: unknown; fingerprint: string } | undefined> {
  const { rows } = await db.query<{ content: unknown; fingerprint: string }>(
    "select content, fingerprint from app.policy_texts where city_id = $1 and policy = $2 and number = $3",
    [cityId, policy, number],
  );
  return rows[0];
}

/** Keeps a frozen text under the next number. To be called under the city's lock. */
export async function insertText(
  db: Connection,
  { cityId, policy }: AdoptionKey,
  { text, fingerprint, personId }: { text: PolicyText; fingerprint: string; personId: string | null },
): Promise<number> {
  const { rows } = await db.query<{ number: number }>(
    `insert into app.policy_texts (city_id, policy, number, fingerprint, content, frozen_by)
     select $1, $2, 1 + coalesce(max(number), 0), $3, $4, $5 from app.policy_texts where city_id = $1 and policy = $2
     returning number`,
    [cityId, policy, fingerprint, JSON.stringify(text), personId],
  );
  return rows[0]!.number;
}

export interface ActRow {
  policy: string;
  number: number;
  fingerprint: string;
  title: string;
  body: string;
  decidedOn: string;
  inForceOn: string;
  reviewOn: string | null;
  link: string | null;
  /** The signed paper, where it was given as a file. */
  document: { fileName: string; size: number; sha256: string } | null;
  repealedOn: string | null;
  repealedBy: string | null;
  repealReason: string | null;
}

/** The paper of an act without its bytes, from the table of documents `d`. */
export const documentColumn = `case when d.sha256 is not null then
  jsonb_build_object('fileName', d.file_name, 'size', d.size, 'sha256', d.sha256) end as document`;

/** Legal acts, newest text first. */
export async function readActs(db: Connection, cityId: string, policy?: string): Promise<ActRow[]> {
  const { rows } = await db.query<ActRow>(
    `select a.policy, a.number, t.fingerprint, a.title, a.body, a.decided_on::text as "decidedOn",
       a.in_force_on::text as "inForceOn", a.review_on::text as "reviewOn", a.link, a.repealed_on::text as "repealedOn",
       a.repealed_by as "repealedBy", a.repeal_reason as "repealReason", ${documentColumn}
     from app.adoption_acts a join app.policy_texts t using (city_id, policy, number)
     left join app.adoption_documents d using (city_id, policy, number)
     where a.city_id = $1 and ($2::text is null or a.policy = $2) order by a.policy, a.number desc`,
    [cityId, policy ?? null],
  );
  return rows;
}

export async function insertAct(
  db: Connection,
  { cityId, policy }: AdoptionKey,
  act: Pick<ActRow, "number" | "title" | "body" | "decidedOn" | "inForceOn" | "reviewOn" | "link">,
  personId: string | null,
): Promise<void> {
  await db.query(
    `insert into app.adoption_acts (city_id, policy, number, title, body, decided_on, in_force_on, review_on, link, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [cityId, policy, act.number, act.title, act.body, act.decidedOn, act.inForceOn, act.reviewOn, act.link, personId],
  );
}

export async function repealAct(
  db: Connection,
  { cityId, policy }: AdoptionKey,
  number: number,
  { repealedOn, repealedBy, reason }: { repealedOn: string; repealedBy: string; reason: string },
): Promise<void> {
  await db.query(
    `update app.adoption_acts set repealed_on = $4, repealed_by = $5, repeal_reason = $6
     where city_id = $1 and policy = $2 and number = $3`,
    [cityId, policy, number, repealedOn, repealedBy, reason],
  );
}

export interface ApprovalRow {
  id: string;
  policy: string;
  number: number;
  quorum: number;
  dueOn: string | null;
  openedAt: string;
  closedAt: string | null;
  closedBecause: string | null;
  approvers: { personId: string; name: string | null; vote: Vote | null; note: string; votedAt: string | null }[];
}

/** Approval rounds with who was asked, newest first. */
export async function readApprovals(db: Connection, cityId: string, policy?: string): Promise<ApprovalRow[]> {
  const { rows } = await db.query<ApprovalRow>(
    `select a.approval_id as id, a.policy, a.number, a.quorum, a.due_on::text as "dueOn", ${moment("a.opened_at")} as "openedAt",
       ${moment("a.closed_at")} as "closedAt", a.closed_because as "closedBecause",
       (select jsonb_agg(jsonb_build_object('personId', p.person_id, 'name', ${nameOf("p.person_id")}, 'vote', p.vote,
           'note', p.note, 'votedAt', p.voted_at) order by ${nameOf("p.person_id")}, p.person_id)
         from app.approvers p where p.city_id = a.city_id and p.approval_id = a.approval_id) as approvers
     from app.approvals a where a.city_id = $1 and ($2::text is null or a.policy = $2) order by a.opened_at desc`,
    [cityId, policy ?? null],
  );
  return rows;
}

export async function insertApproval(
  db: Connection,
  { cityId, policy }: AdoptionKey,
  given: {
    number: number;
    quorum: number;
    dueOn: string | null;
    approvers: readonly string[];
    personId: string | null;
  },
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into app.approvals (city_id, policy, number, quorum, due_on, opened_by) values ($1, $2, $3, $4, $5, $6)
     returning approval_id as id`,
    [cityId, policy, given.number, given.quorum, given.dueOn, given.personId],
  );
  await db.query(`insert into app.approvers (city_id, approval_id, person_id) select $1, $2, unnest($3::uuid[])`, [
    cityId,
    rows[0]!.id,
    given.approvers,
  ]);
  return rows[0]!.id;
}

export async function putVote(
  db: Connection,
  cityId: string,
  { approvalId, personId, vote, note }: { approvalId: string; personId: string; vote: Vote; note: string },
): Promise<void> {
  await db.query(
    `update app.approvers set vote = $4, note = $5, voted_at = now()
     where city_id = $1 and approval_id = $2 and person_id = $3`,
    [cityId, approvalId, personId, vote, note],
  );
}

export async function closeApproval(db: Connection, cityId: string, approvalId: string, reason: string | null) {
  await db.query(
    `update app.approvals set closed_at = now(), closed_because = $3
     where city_id = $1 and approval_id = $2 and closed_at is null`,
    [cityId, approvalId, reason],
  );
}

/** People with a role in the city that has not ended, by name. */
export async function readPeople(db: Connection, cityId: string): Promise<{ personId: string; name: string }[]> {
  const { rows } = await db.query<{ personId: string; name: string }>(
    `select distinct p.person_id as "personId", p.name from app.roles r join app.people p using (person_id)
     where r.organisation_id = $1 and (r.until_on is null or r.until_on >= current_date) and p.name <> '' order by p.name`,
    [cityId],
  );
  return rows;
}

/** Policies that the city has begun to make its own. */
export async function readBegun(db: Connection, cityId: string): Promise<Set<string>> {
  const { rows } = await db.query<{ policy: string }>("select policy from app.local_policies where city_id = $1", [
    cityId,
  ]);
  return new Set(rows.map(({ policy }) => policy));
}
