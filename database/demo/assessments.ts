import {
  type AssessmentNotes,
  notesOfKumogahama,
  notesOfOstrevann,
  notesOfWadiNurayn,
} from "#database/demo/assessment-notes";
import { dayAfter } from "#database/demo/calendar";
import { chanceOf } from "#database/demo/chance";
import { type InventedSection, inventedSections } from "#database/demo/own-sections";
import type { DemonstrationPart } from "#domain/access/demonstration-parts";
import { type Answer, type Evidence, type Level, noAnswer, type State } from "#domain/assessments/answer";
import type { SectionState } from "#domain/assessments/sections";
import type { Element, Release } from "#domain/frameworks/release";
import { publishedPolicies } from "#domain/frameworks/release";

/** What an invented city says of itself: as it began, as it stands now, and who works on what. */
export interface DemonstrationAssessment {
  answers: Answer[];
  evidence: Evidence[];
  baseline: { takenOn: string; answers: Answer[] };
  sections: { id: string; department: string; state: SectionState; dueOn: string | null }[];
  /** What the city made beside the policies' sections. */
  own: readonly (Omit<InventedSection, "wanted" | "answers"> & { dueOn: string | null })[];
  /** Which parts of the demonstration work in which department. */
  teams: Readonly<Record<string, readonly DemonstrationPart[]>>;
}

/** How likely a city says yes, partly or no, in hundredths, of each state of an element; the rest is not reported. */
type Bent = Readonly<Record<State, readonly [yes: number, partly: number, no: number]>>;

interface AssessmentPlan {
  bent: Bent;
  /** Policies that it has begun on, and how far. */
  begun: Readonly<Record<string, number>>;
  baselineOn: string;
  notes: AssessmentNotes;
  departments: Readonly<Record<string, string>>;
  states: Readonly<Record<string, SectionState>>;
  teams: Readonly<Record<string, readonly DemonstrationPart[]>>;
  /** By section: how many days from now it is wanted. */
  wanted: Readonly<Record<string, number>>;
}

const plans: Readonly<Record<string, AssessmentPlan>> = {
  // One official, half-way: law and text are there, practice is on its way.
  ostrevann: {
    bent: { duty: [55, 25, 20], policy: [45, 25, 30], practice: [35, 35, 30] },
    begun: { acc: 0.4, pia: 1, cyb: 0.6, reg: 0.7 },
    baselineOn: "2026-05-11",
    notes: notesOfOstrevann,
    departments: {},
    states: { pia: "submitted" },
    teams: {},
    wanted: { acc: 21, cyb: 10 },
  },
  // A large text and little to show for it yet.
  kumogahama: {
    bent: { duty: [60, 25, 15], policy: [65, 20, 15], practice: [25, 40, 35] },
    begun: { acc: 1, pia: 1, cyb: 1, dig: 1, opn: 1, reg: 1 },
    baselineOn: "2025-11-17",
    notes: notesOfKumogahama,
    departments: {
      acc: "契約課",
      pia: "個人情報保護室",
      cyb: "情報政策課",
      dig: "道路課",
      opn: "統計課",
      reg: "情報政策課",
    },
    states: { pia: "accepted", opn: "submitted", cyb: "changes-requested" },
    teams: {
      個人情報保護室: ["middle-administrator"],
      情報政策課: ["middle-editor", "middle-administrator"],
      道路課: ["middle-editor"],
    },
    wanted: { acc: 12, pia: -20, cyb: -3, dig: 18, reg: 25 },
  },
  // Much is done, and the law came last.
  "wadi-nurayn": {
    bent: { duty: [30, 30, 40], policy: [50, 30, 20], practice: [55, 30, 15] },
    begun: { acc: 0.8, pia: 1, cyb: 1, dig: 0.6, opn: 0.9, reg: 1 },
    baselineOn: "2026-01-19",
    notes: notesOfWadiNurayn,
    departments: {
      pia: "مكتب حماية البيانات",
      cyb: "إدارة الأمن السيبراني",
      opn: "إدارة البيانات",
      reg: "إدارة المدينة الذكية",
    },
    states: { reg: "accepted", cyb: "submitted" },
    teams: {
      "مكتب حماية البيانات": ["large-editor"],
      "إدارة الأمن السيبراني": ["several"],
      "إدارة البيانات": ["large-editor", "several"],
    },
    wanted: { pia: 6, cyb: -4, opn: -9, acc: 30 },
  },
};

/** The assessment of an invented city against a release; undefined where it has none. The same on every machine. */
export function makeAssessment(slug: string, release: Release): DemonstrationAssessment | undefined {
  const plan = plans[slug];
  if (!plan) return undefined;
  const policies = publishedPolicies(release);
  const now = policies.flatMap(({ id, elements }) =>
    elements
      .slice(0, Math.round(elements.length * (plan.begun[id] ?? 0)))
      .map((element, at) => answerOf(slug, plan, element, at)),
  );
  const own = inventedSections[slug] ?? [];
  return {
    answers: [...now, ...own.flatMap(({ answers }) => answers)],
    evidence: [...plan.notes.evidence],
    baseline: { takenOn: plan.baselineOn, answers: now.map((answer) => earlierOf(slug, answer)).filter(isBegun) },
    sections: policies.map(({ id }) => ({
      id,
      department: plan.departments[id] ?? "",
      state: plan.states[id] ?? "in-progress",
      dueOn: dueIn(plan.wanted[id]),
    })),
    own: own.map(({ wanted, answers: _said, ...section }) => ({ ...section, dueOn: dueIn(wanted) })),
    teams: plan.teams,
  };
}

const dueIn = (days: number | undefined): string | null => (days === undefined ? null : dayAfter(days));

function answerOf(slug: string, { bent, notes }: AssessmentPlan, element: Element, at: number): Answer {
  const chance = chanceOf(`${slug}/assessment/${element.id}`);
  const draw = (state: State): Answer["duty"] => {
    const [yes, partly, no] = bent[state];
    const drawn = chance.next() * 100;
    const level: Level =
      drawn < yes ? "yes" : drawn < yes + partly ? "partly" : drawn < yes + partly + no ? "no" : "not-reported";
    return { level, reason: "" };
  };
  const [duty, policy, practice] = [draw("duty"), draw("policy"), draw("practice")];
  const reason = notes.notApplicable[element.id];
  const none: Answer["duty"] = { level: "not-applicable", reason: reason ?? "" };
  const pool = notes.notes[element.id.slice(0, 3)] ?? [];
  const isDone = practice.level === "yes" || practice.level === "partly";
  const pieces = notes.evidence.filter(({ id }) => id.startsWith(element.id.slice(0, 3)));
  return {
    ...noAnswer(element.id),
    duty,
    policy: reason ? none : policy,
    practice: reason ? none : practice,
    note: pool[at] ?? "",
    evidence: isDone && !reason && pieces.length > 0 && chance.isTrue(0.6) ? [chance.pick(pieces).id] : [],
  };
}

/** A year before, less was written down and less was done; the law was the same. */
function earlierOf(slug: string, answer: Answer): Answer {
  const chance = chanceOf(`${slug}/baseline/${answer.element}`);
  const less = (said: Answer["duty"], share: number): Answer["duty"] => {
    if (!chance.isTrue(share)) return said;
    const level: Level = said.level === "yes" ? "partly" : said.level === "partly" ? "no" : said.level;
    return { ...said, level };
  };
  return { ...answer, policy: less(answer.policy, 0.45), practice: less(answer.practice, 0.6), evidence: [], note: "" };
}

const isBegun = ({ duty, policy, practice }: Answer) =>
  [duty, policy, practice].some(({ level }) => level !== "not-reported");
