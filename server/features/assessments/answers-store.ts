import type { Answer, Level, State, StateAnswer } from "#domain/assessments/answer";
import type { CarriedItem } from "#domain/assessments/carry-over";
import type { Proof } from "#domain/assessments/suggest";
import { named } from "#server/database/named";
import type { Connection } from "#server/database/pools";
import { type ActorSource, type AuditEvent, changeWithEvent } from "#server/features/audit/index";

export type Carry = "to-confirm" | "asked";

/** An answer as it is kept. */
export interface AnswerRecord extends Answer {
  proofs: Partial<Record<State, Proof>>;
  carry: Carry | null;
  saidBefore: Answer[];
  revision: number;
  changedBy: string | null;
  changedAt: Date;
}

interface Raw {
  element: string;
  duty: Level;
  dutyReason: string;
  policy: Level;
  policyReason: string;
  practice: Level;
  practiceReason: string;
  note: string;
  evidence: string[];
  proofs: AnswerRecord["proofs"];
  carry: Carry | null;
  saidBefore: Answer[] | null;
  revision: number;
  changedBy: string | null;
  changedAt: Date;
}

const columns = `element, duty, duty_reason as "dutyReason", policy, policy_reason as "policyReason", practice,
  practice_reason as "practiceReason", note, evidence, proofs, carry, said_before as "saidBefore", revision,
  changed_by as "changedBy", changed_at as "changedAt"`;

const said = (level: Level, reason: string): StateAnswer => ({ level, reason });
const toRecord = ({
  duty,
  dutyReason,
  policy,
  policyReason,
  practice,
  practiceReason,
  ...rest
}: Raw): AnswerRecord => ({
  ...rest,
  saidBefore: rest.saidBefore ?? [],
  duty: said(duty, dutyReason),
  policy: said(policy, policyReason),
  practice: said(practice, practiceReason),
});

/** An answer without how it is kept. */
export const toAnswer = ({ element, duty, policy, practice, note, evidence }: Answer): Answer => ({
  element,
  duty,
  policy,
  practice,
  note,
  evidence,
});

export async function readAnswers(db: Connection, cityId: string, version: string): Promise<AnswerRecord[]> {
  const { rows } = await db.query<Raw>(
    named(`select ${columns} from app.answers where city_id = $1 and version = $2`, [cityId, version]),
  );
  return rows.map(toRecord);
}

/** Locks what is there: of two who save one answer, the second sees what the first wrote. */
export async function readAnswer(
  db: Connection,
  cityId: string,
  version: string,
  element: string,
  lock: "for update" | "" = "",
): Promise<AnswerRecord | undefined> {
  const { rows } = await db.query<Raw>({
    name: `answer ${lock}`,
    text: `select ${columns} from app.answers where city_id = $1 and version = $2 and element = $3 ${lock}`,
    values: [cityId, version, element],
  });
  return rows.map(toRecord)[0];
}

const cellsOf = (answer: Answer) => [
  answer.duty.level,
  answer.duty.reason,
  answer.policy.level,
  answer.policy.reason,
  answer.practice.level,
  answer.practice.reason,
  answer.note,
  answer.evidence,
];

export interface AnswerChange {
  cityId: string;
  version: string;
  answer: Answer;
  proofs: AnswerRecord["proofs"];
  /** Whether what an earlier release said is still to be looked at. */
  isCarryOpen: boolean;
  changedBy: string | null;
}

const returning = `returning ${columns}`;

/** Writes one answer and its event. Nothing where somebody else was first to answer it. */
export async function writeAnswer(
  db: Connection,
  source: ActorSource,
  change: AnswerChange,
  isNew: boolean,
  event: AuditEvent,
): Promise<AnswerRecord | undefined> {
  const { cityId, version, answer, proofs, isCarryOpen, changedBy } = change;
  const values = [cityId, version, answer.element, ...cellsOf(answer), JSON.stringify(proofs), changedBy];
  const statement = isNew
    ? {
        text: `insert into app.answers (city_id, version, element, duty, duty_reason, policy, policy_reason, practice,
            practice_reason, note, evidence, proofs, changed_by)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing ${returning}`,
        values,
      }
    : {
        text: `update app.answers set duty = $4, duty_reason = $5, policy = $6, policy_reason = $7, practice = $8,
            practice_reason = $9, note = $10, evidence = $11, proofs = $12, changed_by = $13,
            carry = case when $14 then carry end, revision = revision + 1, changed_at = now()
          where city_id = $1 and version = $2 and element = $3 ${returning}`,
        values: [...values, isCarryOpen],
      };
  const rows = await changeWithEvent<Raw>(db, source, statement, event);
  return rows.map(toRecord)[0];
}

/** Writes many answers at once, whether they are there or not; their event is the caller's. */
export async function writeAnswers(
  db: Connection,
  cityId: string,
  version: string,
  answers: readonly Answer[],
  changedBy: string | null,
): Promise<void> {
  if (answers.length === 0) return;
  const rows = answers.map((answer) => ({
    element: answer.element,
    duty: answer.duty,
    policy: answer.policy,
    practice: answer.practice,
    note: answer.note,
    evidence: answer.evidence,
  }));
  await db.query(
    `insert into app.answers as a (city_id, version, element, duty, duty_reason, policy, policy_reason, practice,
       practice_reason, note, evidence, changed_by)
     select $1, $2, element, duty ->> 'level', duty ->> 'reason', policy ->> 'level', policy ->> 'reason',
       practice ->> 'level', practice ->> 'reason', note, array(select jsonb_array_elements_text(evidence)), $4
     from jsonb_to_recordset($3) as r (element text, duty jsonb, policy jsonb, practice jsonb, note text, evidence jsonb)
     on conflict (city_id, version, element) do update set duty = excluded.duty, duty_reason = excluded.duty_reason,
       policy = excluded.policy, policy_reason = excluded.policy_reason, practice = excluded.practice,
       practice_reason = excluded.practice_reason, note = excluded.note, evidence = excluded.evidence, carry = null,
       proofs = (case when a.duty = excluded.duty then a.proofs else a.proofs - 'duty' end)
         - (case when a.policy = excluded.policy then '' else 'policy' end)
         - (case when a.practice = excluded.practice then '' else 'practice' end),
       revision = a.revision + 1, changed_by = excluded.changed_by, changed_at = now()`,
    [cityId, version, JSON.stringify(rows), changedBy],
  );
}

/** Answers of a later release as they were carried over, with what is to be looked at. */
export async function insertCarried(
  db: Connection,
  cityId: string,
  version: string,
  items: readonly CarriedItem[],
  proofs: ReadonlyMap<string, AnswerRecord["proofs"]>,
): Promise<void> {
  const rows = items
    .filter(({ bucket, from }) => from.length > 0 && bucket !== "archived" && bucket !== "new")
    .map(({ element, bucket, answer, from }) => ({
      element,
      carry: bucket === "carried" ? null : bucket,
      said_before: bucket === "carried" ? null : from.map(toAnswer),
      proofs: bucket === "carried" ? (proofs.get(element) ?? {}) : {},
      ...Object.fromEntries(
        (["duty", "policy", "practice"] as const).flatMap((state) => [
          [state, answer?.[state].level ?? "not-reported"],
          [`${state}_reason`, answer?.[state].reason ?? ""],
        ]),
      ),
      note: answer?.note ?? "",
      evidence: answer?.evidence ?? [],
    }));
  await db.query(
    `insert into app.answers (city_id, version, element, duty, duty_reason, policy, policy_reason, practice,
       practice_reason, note, evidence, proofs, carry, said_before)
     select $1, $2, element, duty, duty_reason, policy, policy_reason, practice, practice_reason, note,
       array(select jsonb_array_elements_text(evidence)), proofs, carry, said_before
     from jsonb_to_recordset($3) as r (element text, duty text, duty_reason text, policy text, policy_reason text,
       practice text, practice_reason text, note text, evidence jsonb, proofs jsonb, carry text, said_before jsonb)`,
    [cityId, version, JSON.stringify(rows)],
  );
}

export interface DeclinedSuggestion {
  element: string;
  state: State;
  fingerprint: string;
}

export async function readDeclined(db: Connection, cityId: string, version: string): Promise<DeclinedSuggestion[]> {
  const { rows } = await db.query<DeclinedSuggestion>(
    named("select element, state, fingerprint from app.declined_suggestions where city_id = $1 and version = $2", [
      cityId,
      version,
    ]),
  );
  return rows;
}

export async function decline(
  db: Connection,
  cityId: string,
  version: string,
  { element, state, fingerprint }: DeclinedSuggestion,
  declinedBy: string | null,
): Promise<void> {
  await db.query(
    `insert into app.declined_suggestions (city_id, version, element, state, fingerprint, declined_by)
     values ($1, $2, $3, $4, $5, $6) on conflict (city_id, version, element, state) do update
     set fingerprint = excluded.fingerprint, declined_by = excluded.declined_by, declined_at = now()`,
    [cityId, version, element, state, fingerprint, declinedBy],
  );
}
