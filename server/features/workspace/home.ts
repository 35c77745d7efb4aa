import type { Pool } from "pg";
import type { AnswerOf } from "#contract/endpoint";
import type { Guide, getHome, HomeCard } from "#contract/workspace";
import type { Permission } from "#domain/access/access-table";
import { dayOf } from "#domain/kernel/days";
import { encodeShortCode } from "#domain/register/short-code";
import { Breaches } from "#domain/rules/verdict";
import { readFields } from "#domain/rules/walk";
import type { LoadedRelease, Releases } from "#server/content/releases";
import type { Connection } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { readWaitingSections } from "#server/features/assessments/index";
import { readSubjectTitles } from "#server/features/audit/index";
import { countUnsent } from "#server/features/mail/index";
import * as store from "#server/features/workspace/home-store";
import { type PartRow, readPerson } from "#server/features/workspace/me-store";
import { isAllowed } from "#server/features/workspace/parts";
import { type Call, personOf } from "#server/http/handlers";

export interface HomeQuestion {
  app: Pool;
  published: Pool;
  release: LoadedRelease;
  releases: Releases;
  call: Call;
  /** One that the person reaches. */
  organisation: Omit<PartRow, "roles">;
}

/** One card, for those who may do what it is about. */
interface Card {
  kind: HomeCard["kind"];
  isFor: boolean;
  /** Of what comes so seldom that nobody looks for it: not even its absence is named. */
  isRare?: true;
  read: () => Promise<store.Waiting>;
}

/** What waits for a person in one organisation: a card for everything that the access table lets them do about it. */
export async function makeHome(question: HomeQuestion): Promise<AnswerOf<typeof getHome>> {
  const { app, call, organisation } = question;
  const { personId } = personOf(call);
  return withScope(app, { organisations: [organisation.id], person: personId }, async (db) => {
    const cards: HomeCard[] = [];
    const facts = await store.readGuideFacts(db, organisation.id, personId);
    for (const { kind, isFor, isRare = false, read } of cardsOf(question, db, facts)) {
      const card = isFor ? { kind, ...(await read()) } : undefined;
      if (card && !(isRare && card.count === 0)) cards.push(card);
    }
    return { cards, guide: await makeGuide(question, db, cards, facts) };
  });
}

function cardsOf(question: HomeQuestion, db: Connection, { hostsChapter }: store.GuideFacts): Card[] {
  const { app, published, release, call, organisation } = question;
  const person = personOf(call);
  const { id } = organisation;
  const may = (permission: Permission) => isAllowed(person, permission, organisation);
  const isCity = organisation.kind === "city";
  const isExpert = person.roles.some(({ role, organisationId }) => role === "expert" && organisationId === id);
  const runsAlliance = organisation.isSecretariat && isAllowed(person, "alliance.read");
  const answers = isCity && (may("assessment.edit") || may("assessment.review"));
  const edits = isCity && may("register.edit");
  const keepsOutbox = organisation.isSecretariat && isAllowed(person, "outbox.read");
  return [
    { kind: "ownership", isFor: true, isRare: true, read: () => store.readOffers(db, id, person.personId) },
    { kind: "jobs", isFor: may("jobs.read"), isRare: true, read: () => store.readJobs(db, id) },
    { kind: "outbox", isFor: keepsOutbox, read: () => readOutbox(app) },
    { kind: "organisations", isFor: runsAlliance, read: () => store.readStages(published) },
    { kind: "sections", isFor: answers, read: () => readSections(question, db, may) },
    { kind: "imports", isFor: isCity && may("register.import"), read: () => store.readUnfinishedImports(db, id) },
    { kind: "breaches", isFor: edits, read: async () => coded(await store.readBreaches(published, id, Breaches)) },
    { kind: "undeclared", isFor: edits, read: () => store.readUndeclared(db, id, fieldsOfRules(release)) },
    { kind: "unreviewed", isFor: edits, read: async () => coded(await store.readUnreviewed(db, id, dayOf(call.now))) },
    { kind: "invitations", isFor: may("people.manage"), read: () => store.readInvitations(db, id) },
    { kind: "second-factor", isFor: may("people.manage"), read: () => store.readWithoutSecondFactor(db, id) },
    { kind: "chapter", isFor: hostsChapter && may("chapter.edit"), read: () => store.readChapter(db, id) },
    { kind: "expertise", isFor: isExpert, read: () => store.readExpertise(db, id, person.personId) },
    { kind: "changes", isFor: may("history.read"), read: () => readChanges(db, id) },
    { kind: "overview", isFor: isCity && may("register.read"), read: () => store.readOverview(published, id) },
  ];
}

const shown = 5;

/** What of the assessment waits for the person: of it a card shows the first few. */
async function readSections(
  { releases, call, organisation }: HomeQuestion,
  db: Connection,
  may: (permission: Permission) => boolean,
): Promise<store.Waiting> {
  const person = { id: personOf(call).personId, mayReview: may("assessment.review") };
  const waiting = await readWaitingSections(db, { cityId: organisation.id, releases, person, now: call.now });
  const items = waiting.slice(0, shown).map(({ id, title, left, dueOn, turn, isLate }) => {
    const at = dueOn === null ? null : `${dueOn}T00:00:00.000Z`;
    return store.asItem({ id, title, count: left, at, state: isLate ? "late" : turn });
  });
  return { count: waiting.length, items };
}

/** The newest changes, each with the name of whom or what it is about, as far as that has one. */
async function readChanges(db: Connection, ownerId: string): Promise<store.Waiting> {
  const { count, items } = await store.readChanges(db, ownerId);
  const subjectOf = ({ about }: store.Waiting["items"][number]) => {
    const [kind = "", ...id] = (about ?? "").split(":");
    return { kind, id: id.join(":") };
  };
  const titles = await readSubjectTitles(
    db,
    items.map((item) => ({ ownerId, subject: subjectOf(item) })),
  );
  return { count, items: items.map((item) => ({ ...item, about: titles.get(item.about ?? "") ?? null })) };
}

async function readOutbox(app: Pool): Promise<store.Waiting> {
  const unsent = await countUnsent(app);
  const items = unsent.map(({ state, count }) => store.asItem({ id: state, count }));
  return { count: unsent.reduce((sum, { count }) => sum + count, 0), items };
}

const coded = ({ count, items }: store.Waiting): store.Waiting => ({
  count,
  items: items.map((item) => ({ ...item, id: encodeShortCode(Number(item.id)) })),
});

/** Fields of a technology whose absence leaves some rule of the release undeclared. */
function fieldsOfRules({ rules }: LoadedRelease): Set<string> {
  const read = rules.flatMap(({ when, must }) => [...readFields(when), ...readFields(must)]);
  return new Set(read.filter(({ subject }) => subject === "technology").map(({ field }) => field));
}

type Step = Guide["steps"][number]["id"];

/** The first steps of whoever may take them, ticked by what is there, not by having been clicked. */
async function makeGuide(
  { app, call, organisation }: HomeQuestion,
  db: Connection,
  cards: HomeCard[],
  facts: store.GuideFacts,
): Promise<Guide> {
  const person = personOf(call);
  const stored = await readPerson(db, person.personId);
  const may = (permission: Permission) => isAllowed(person, permission, organisation);
  const isCity = organisation.kind === "city";
  const runsAlliance = organisation.isSecretariat && may("membership.set");
  const hasMembers = cards.some(({ kind, count }) => kind === "chapter" && count > 0);
  const steps: [id: Step, isFor: boolean, isDone: boolean][] = [
    ["second-factor", true, person.hasSecondFactor],
    ["time-zone", true, stored?.timeZone !== "UTC"],
    ["invite", may("people.manage"), facts.hasOthers],
    ["inventory", isCity && may("register.import"), facts.hasInventory],
    ["declare", isCity && may("register.edit"), facts.hasReview],
    ["departments", isCity && facts.isLarge && may("plans.edit"), facts.hasDepartments],
    ["assess", isCity && facts.isLarge && may("assessment.edit"), facts.hasAnswers],
    ["short-path", isCity && !facts.isLarge && may("assessment.edit"), facts.hasAnswers],
    ["review", isCity && may("assessment.review") && !may("assessment.edit"), facts.hasReviewedSection],
    ["adapt", isCity && may("policies.edit"), facts.hasPolicy],
    ["plan", isCity && may("plans.edit"), facts.hasPlan],
    ["declaration", isCity && may("declarations.edit"), facts.hasDeclaration],
    ["chapter", cards.some(({ kind }) => kind === "chapter"), hasMembers],
    ["organisations", runsAlliance, facts.organisations > 1],
    ["administrators", runsAlliance, runsAlliance && (await store.hasAdministeredCity(app))],
    ["expertise", cards.some(({ kind }) => kind === "expertise"), facts.hasDeclaredInterests],
    ["notifications", !may("people.manage") && !(isCity && may("register.edit")), facts.hasPaces],
    ["look-around", true, stored?.guide.done?.includes("look-around") ?? false],
  ];
  return {
    isPutAway: stored?.guide.isPutAway ?? false,
    steps: steps.filter(([, isFor]) => isFor).map(([id, , isDone]) => ({ id, isDone })),
  };
}
