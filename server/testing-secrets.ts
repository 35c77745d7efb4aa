import { randomUUID } from "node:crypto";
import { emptyDeclaration } from "#domain/declarations/declaration";
import { buckets } from "#domain/policies/preview";
import { encodeShortCode } from "#domain/register/short-code";
import type { TestServer } from "#server/testing";

/** Stands in everything that only the city's own people may read. */
export const mark = "quillwort";

export interface Samples {
  cityId: string;
  /** What the parameters of addresses stand for, by name: always something of the city that is full of secrets. */
  params: Record<string, string>;
  /** Makes the city fuller still. */
  addMore: () => Promise<void>;
}

/** A city in which everything that is not published bears the mark. */
export async function fillWithSecrets(server: TestServer): Promise<Samples> {
  const { owner } = server.database;
  const camera = { name: "Cameras", dataKind: "image", status: "active" } as const;
  const cityId = await server.addCity("amber", [
    { reference: "1", label: "On the square", technologies: [{ ...camera, incidentContact: `${mark} desk` }] },
    { reference: "2", label: `Behind the ${mark}`, withheldGround: "public_safety", technologies: [camera] },
  ] as never);
  const ids = await addRecords(server, cityId);
  const { rows } = await owner.query<{ code: string; inventory: string }>(
    "select code, inventory_id as inventory from app.technologies where city_id = $1 limit 1",
    [cityId],
  );
  return {
    cityId,
    addMore: async () => {
      await addRecords(server, cityId);
      await addAnswers(server, cityId);
    },
    params: {
      city: "amber",
      organisation: "amber",
      version: "latest",
      language: "ja",
      policy: "pia",
      clause: "pia.c07",
      cut: "resilience",
      standard: "gdpr",
      chapter: "a-chapter",
      member: "amber",
      offer: randomUUID(),
      code: encodeShortCode(Number(rows[0]!.code)),
      inventory: rows[0]!.inventory,
      role: "reader",
      // Nobody who was not sent a link has it.
      token: "a-link-that-nobody-was-sent-0123456789abcdef",
      domain: "amber.example",
      kind: "technology",
      number: "1",
      session: randomUUID(),
      passkey: randomUUID(),
      ...(await addAssessment(server, cityId)),
      ...ids,
    },
  };
}

/** A person, an invitation, a key, an event, a job and a mail, each bearing the mark. */
async function addRecords(server: TestServer, cityId: string) {
  const { addPerson, database } = server;
  const { owner } = database;
  const unique = randomUUID();
  const person = await addPerson(`Person ${mark} ${unique}`, [{ role: "reader", organisationId: cityId }]);
  const insert = async (sql: string, values: unknown[]) => (await owner.query<{ id: string }>(sql, values)).rows[0]!.id;
  const invitation = await insert(
    `insert into app.invitations (organisation_id, email, role, token_hash, expires_at)
     values ($1, $2, 'reader', sha256(convert_to($2, 'utf8')), now() + interval '1 day') returning invitation_id as id`,
    [cityId, `${mark}.${unique}@people.test`],
  );
  const event = await insert(
    `insert into app.audit_events (owner_id, actor_kind, action, subject_kind, subject_id, after)
     values ($1, 'system', 'technology.changed', 'technology', '1', jsonb_build_object('vendor', $2::text))
     returning event_id as id`,
    [cityId, mark],
  );
  const key = await insert(
    `insert into app.api_keys (organisation_id, name, prefix, key_hash, scopes)
     values ($1, $2, 'plaza_q', sha256(convert_to($3, 'utf8')), '{register.read}') returning key_id as id`,
    [cityId, `Key ${mark}`, unique],
  );
  const job = await insert(
    `insert into app.job_runs (organisation_id, kind, title, lane, state, input, asked_by_kind)
     values ($1, 'import', $2, $3, 'failed', '{}', 'system') returning run_id as id`,
    [cityId, `Import ${mark}`, unique],
  );
  const mail = await insert(
    `insert into app.mails (organisation_id, person_id, kind, language, recipient, subject, body_text)
     values ($1, $2, 'invitation', 'en', $3, $4, $4) returning mail_id as id`,
    [cityId, person.id, person.email, `Welcome ${mark}`],
  );
  const inventory = await insert(
    `insert into app.inventories (city_id, name, dictionary_version, is_published) values ($1, $2, 1, false)
     returning inventory_id as id`,
    [cityId, `${mark} ${unique}`],
  );
  const imported = await insert(
    `insert into app.imports (city_id, inventory_id, file_name, file_sha256, state, finished_at)
     values ($1, $2, $3, 'x', 'applied', now()) returning import_id as id`,
    [cityId, inventory, `${mark}.csv`],
  );
  await owner.query(
    `insert into app.import_findings (city_id, import_id, sequence, severity, row_number, code, message, fix)
     values ($1, $2, 1, 'warning', 2, 'spoilt', $3, $3)`,
    [cityId, imported, mark],
  );
  const policies = await addPolicies(server.database.owner, cityId);
  const programme = await addProgramme(insert, cityId, unique);
  return {
    ...policies,
    ...programme,
    person: person.id,
    invitation,
    event,
    key,
    job,
    mail,
    change: event,
    import: imported,
    draft: unique,
    id: "1",
  };
}

/** A local policy of which every part bears the mark. */
async function addPolicies(owner: TestServer["database"]["owner"], cityId: string) {
  const insert = async (sql: string, values: unknown[]) => (await owner.query(sql, values)).rows[0]?.id as string;
  const departure = { kind: "leave-out", clause: "pia.c07", reason: `Because of ${mark}.` };
  await insert(
    `insert into app.local_policies (city_id, policy, release_version, language, form) values ($1, 'pia', '0.1.0', 'en', $2)
     on conflict do nothing`,
    [cityId, { title: mark, numbering: "{n}", recitals: [], closing: "" }],
  );
  await insert(
    `insert into app.departures (city_id, policy, departure_key, clause, kind, body)
     values ($1, 'pia', 'pia.c07 leave-out', 'pia.c07', 'leave-out', $2) on conflict do nothing`,
    [cityId, departure],
  );
  const archived = await insert(
    `insert into app.archived_departures (city_id, policy, clause, what, body, revision, cause, from_release, to_release)
     values ($1, 'pia', 'pia.c07', 'departure', $2, 1, 'removed', '0.1.0', '0.1.0') returning archive_id as id`,
    [cityId, departure],
  );
  const proposal = await insert(
    `insert into app.departure_proposals (city_id, policy, clause, release_version, language, departure, argument, state)
     values ($1, 'pia', 'pia.c07', '0.1.0', 'en', $2, $3, 'withdrawn') returning proposal_id as id`,
    [cityId, departure, mark],
  );
  const counts = Object.fromEntries(buckets.map((bucket) => [bucket, 0]));
  const upgrade = await insert(
    `insert into app.upgrades (city_id, from_release, to_release, counts, settlements, before, after)
     values ($1, '0.1.0', '0.2.0', $2, $3, '[]', '[]') returning upgrade_id as id`,
    [
      cityId,
      { all: counts, policies: {} },
      JSON.stringify([{ question: "pia.c07 presence", decision: "ours", reason: mark }]),
    ],
  );
  await insert(
    `insert into app.policy_texts (city_id, policy, number, fingerprint, content) values ($1, 'pia', 1, repeat('0', 64), $2)
     on conflict do nothing`,
    [cityId, { title: mark }],
  );
  const consultation = await insert(
    `insert into app.consultations (owner_id, policy, number, title, about, language, opens_on, closes_on, answers_by)
     values ($1, 'pia', 1, $2, $2, 'en', '2026-01-01', '2099-01-01', '2099-01-01') returning consultation_id as id`,
    [cityId, `Consultation ${mark}`],
  );
  const contribution = await insert(
    `insert into app.consultation_contributions (owner_id, consultation_id, body, shown_as) values ($1, $2, $3, $3)
     returning contribution_id as id`,
    [cityId, consultation, `Contribution ${mark}`],
  );
  return { archived, proposal, upgrade, consultation, contribution };
}

type Insert = (sql: string, values: unknown[]) => Promise<string>;

/** A plan with an action and a department that nobody else may read. */
async function addProgramme(insert: Insert, cityId: string, unique: string) {
  const plan = await insert(
    "insert into app.plans (city_id, title, summary) values ($1, $2, $2) returning plan_id as id",
    [cityId, `Plan ${mark}`],
  );
  const action = await insert(
    "insert into app.actions (city_id, plan_id, title, notes) values ($1, $2, $3, $3) returning action_id as id",
    [cityId, plan, `Action ${mark}`],
  );
  const department = await insert(
    "insert into app.departments (city_id, name) values ($1, $2) returning department_id as id",
    [cityId, `${mark} ${unique}`],
  );
  const learning = await insert(
    `insert into app.learnings (city_id, clause, release, occasion, tried, result)
     values ($1, 'pia.c07', '0.1.0', 'other', $2, $2) returning learning_id as id`,
    [cityId, `Learning ${mark}`],
  );
  await insert(
    `insert into app.declarations (city_id, number, language, content) values ($1, 1, 'en', $2) on conflict (city_id, number) do update set language = 'en' returning number::text as id`,
    [cityId, { ...emptyDeclaration, title: mark, preamble: mark }],
  );
  return {
    plan,
    action,
    department,
    declaration: "1",
    document: unique,
    learning,
    cohort: "a-cohort",
    request: unique,
  };
}

/** An assessment in which everything that somebody wrote bears the mark. */
async function addAssessment(server: TestServer, cityId: string) {
  const { owner } = server.database;
  const { version } = server.releases.latest.release;
  await owner.query("insert into app.assessments (city_id, version) values ($1, $2)", [cityId, version]);
  await owner.query(
    "insert into app.assessment_sections (city_id, version, section_id, department) values ($1, $2, 'pia', $3)",
    [cityId, version, mark],
  );
  await owner.query(
    "insert into app.own_elements (city_id, version, element, section_id, position, asks) values ($1, $2, 'own.e01', 'pia', 0, $3)",
    [cityId, version, mark],
  );
  const sample = { element: "pia.e01", ownElement: "own.e01", section: "pia", evidence: "ev-0" };
  return { ...sample, ...(await addAnswers(server, cityId)) };
}

async function addAnswers({ releases, database: { owner } }: TestServer, cityId: string) {
  const { version } = releases.latest.release;
  const insert = async (sql: string, values: unknown[]) => (await owner.query<{ id: string }>(sql, values)).rows[0]!.id;
  const { rows } = await owner.query<{ count: number }>(
    "select count(*)::int as count from app.answers where city_id = $1",
    [cityId],
  );
  const at = rows[0]!.count;
  await owner.query(
    "insert into app.evidence (city_id, evidence_id, title, url) values ($1, $2, $3, 'https://city.test')",
    [cityId, `ev-${at}`, `List ${mark}`],
  );
  await owner.query(
    "insert into app.answers (city_id, version, element, note, evidence) values ($1, $2, $3, $4, array[$5])",
    [cityId, version, `pia.e0${at + 1}`, `Note ${mark}`, `ev-${at}`],
  );
  const comment = await insert(
    `insert into app.assessment_comments (city_id, version, element, body) values ($1, $2, 'pia.e01', $3) returning comment_id as id`,
    [cityId, version, `Comment ${mark}`],
  );
  const review = await insert(
    `insert into app.peer_reviews (city_id, version, email, invited_as, language, token_hash, until_on)
     values ($1, $2, $3, $3, 'en', sha256(convert_to($4, 'utf8')), '2099-01-01') returning review_id as id`,
    [cityId, version, `${mark}@people.test`, randomUUID()],
  );
  const snapshot = await insert(
    `insert into app.assessment_snapshots (city_id, version, kind, name, taken_on, content, fingerprint)
     values ($1, $2, 'named', $3, '2026-01-01', '{"answers": [], "evidence": []}', 'x') returning snapshot_id as id`,
    [cityId, version, `Snapshot ${mark}`],
  );
  return { comment, review, snapshot };
}
