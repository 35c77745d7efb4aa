import type { AnswerRow } from "#contract/assessments";
import {
  begin,
  changesOf,
  confirm,
  type FieldConflict,
  isSame,
  type RevisionState,
  receive,
  type Stored,
  settle,
  type,
} from "../../workspace/revision-state";

export interface AnswerValues extends Record<string, unknown> {
  duty: AnswerRow["duty"];
  policy: AnswerRow["policy"];
  practice: AnswerRow["practice"];
  note: string;
  evidence: string[];
}
export type AnswerField = "duty" | "policy" | "practice" | "note" | "evidence";

/** What an operation answers with, and what a stale save is answered with. */
export type SavedAnswer = AnswerValues & { element: string; revision: number };

/** What became of a save. */
export type Sent =
  | { outcome: "saved"; answer: SavedAnswer }
  | { outcome: "stale"; current: SavedAnswer }
  | { outcome: "refused"; detail: string }
  | { outcome: "unsent" }
  | { outcome: "signed-out" };

export type SendAnswer = (element: string, changes: Partial<AnswerValues>, revision: number) => Promise<Sent>;

/** Where what waits is kept, so that a closed page or an empty battery loses nothing. */
export interface Keeping {
  read: () => string | null;
  write: (text: string | null) => void;
}

interface Kept {
  /** The answer on which it was typed. */
  stored: Stored<AnswerValues>;
  changes: Partial<AnswerValues>;
}

export interface QueueSnapshot {
  values: ReadonlyMap<string, AnswerValues>;
  conflicts: readonly (FieldConflict<AnswerValues> & { element: string })[];
  /** Elements of which something waits to be saved. */
  waiting: ReadonlySet<string>;
  /** Elements that others changed meanwhile, where nothing was typed here. */
  taken: ReadonlySet<string>;
  /** Why an answer was refused, by element. */
  refusals: ReadonlyMap<string, string>;
  status: "idle" | "typing" | "saving" | "saved" | "unsent" | "refused" | "signed-out";
}

export const valuesOf = ({ duty, policy, practice, note, evidence }: AnswerValues): AnswerValues => ({
  duty,
  policy,
  practice,
  note,
  evidence,
});

const storedOf = (answer: SavedAnswer): Stored<AnswerValues> => ({
  values: valuesOf(answer),
  revision: answer.revision,
});

/** What is not to be sent yet: nothing applies without a reason, and somebody is about to write it. */
const isReady = (field: string, value: unknown): boolean => {
  const { level, reason } = (value ?? {}) as { level?: string; reason?: string };
  return !["duty", "policy", "practice"].includes(field) || level !== "not-applicable" || (reason ?? "").trim() !== "";
};

/**
 * Answers while they are written: typed, sent one after the other, kept in the browser until the server has them, and
 * merged with what others saved. Nothing typed is lost by a lost connection, a closed page or somebody else's save.
 */
export class AnswerQueue {
  readonly #states = new Map<string, RevisionState<AnswerValues>>();
  readonly #refusals = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #send: SendAnswer;
  readonly #keeping: Keeping;
  #status: QueueSnapshot["status"] = "idle";
  #isSending = false;
  #isRestored = false;
  #snapshot: QueueSnapshot;

  constructor(answers: readonly SavedAnswer[], send: SendAnswer, keeping: Keeping) {
    this.#send = send;
    this.#keeping = keeping;
    for (const answer of answers) this.#states.set(answer.element, begin(storedOf(answer)));
    this.#snapshot = this.#look();
  }

  subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  };

  snapshot = (): QueueSnapshot => this.#snapshot;

  /** Takes up what an earlier visit left unsent, over what the server has by now; nothing is kept anew before that. */
  restore(): void {
    this.#isRestored = true;
    for (const [element, { stored, changes }] of Object.entries(this.#readKept())) {
      const now = this.#states.get(element);
      if (!now) continue;
      let typed = begin(stored);
      for (const [field, value] of Object.entries(changes)) typed = type(typed, field, value);
      this.#states.set(element, receive(typed, now.stored));
    }
    this.#tell(this.waiting().length > 0 ? "typing" : this.#status);
  }

  set<F extends AnswerField>(element: string, field: F, value: AnswerValues[F]): void {
    this.#apply(element, (state) => type(state, field, value));
    this.#refusals.delete(element);
    this.#taken.delete(element);
    this.#tell("typing");
  }

  settle(element: string, field: AnswerField, whose: "mine" | "theirs"): void {
    this.#apply(element, (state) => settle(state, field, whose));
    this.#tell("typing");
  }

  /** Answers as the server has them by now: the page was loaded again, or somebody else saved. */
  receive(answers: readonly SavedAnswer[]): void {
    let isNews = false;
    for (const answer of answers) {
      const state = this.#states.get(answer.element);
      if (!state) this.#states.set(answer.element, begin(storedOf(answer)));
      else if (answer.revision > state.stored.revision) {
        const next = receive(state, storedOf(answer));
        if (next.taken.length > 0) this.#taken.add(answer.element);
        this.#states.set(answer.element, next);
      } else continue;
      isNews = true;
    }
    if (isNews) this.#tell(this.#status);
  }

  /** Elements of which something can be sent now. */
  waiting(): string[] {
    return [...this.#states].filter(([, state]) => Object.keys(readyOf(state)).length > 0).map(([element]) => element);
  }

  /** Sends what waits, one answer after the other, until nothing does or it cannot be sent. */
  async flush(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (let turn = 0; turn < 500; turn++) {
        const element = this.waiting().find((each) => !this.#refusals.has(each));
        if (element === undefined) break;
        this.#tell("saving");
        if (!(await this.#sendOne(element))) return;
      }
      if (this.#status === "saving") this.#tell(this.#refusals.size > 0 ? "refused" : "saved");
    } finally {
      this.#isSending = false;
    }
  }

  async #sendOne(element: string): Promise<boolean> {
    const state = this.#states.get(element)!;
    const changes = readyOf(state);
    const sent = await this.#send(element, changes, state.stored.revision);
    if (sent.outcome === "saved") {
      const answer = keepSpaces(sent.answer, changes);
      this.#apply(element, (now) =>
        confirm(now, { ...now.stored.values, ...changes } as AnswerValues, storedOf(answer)),
      );
    } else if (sent.outcome === "stale") {
      this.#apply(element, (now) => receive(now, storedOf(sent.current)));
    } else if (sent.outcome === "refused") this.#refusals.set(element, sent.detail);
    else {
      this.#tell(sent.outcome);
      return false;
    }
    this.#tell(this.#status);
    return true;
  }

  #apply(element: string, change: (state: RevisionState<AnswerValues>) => RevisionState<AnswerValues>): void {
    const state = this.#states.get(element);
    if (state) this.#states.set(element, change(state));
  }

  #tell(status: QueueSnapshot["status"]): void {
    this.#status = status;
    this.#snapshot = this.#look();
    this.#keep();
    for (const tell of this.#listeners) tell();
  }

  #look(): QueueSnapshot {
    const states = [...this.#states];
    return {
      values: new Map(states.map(([element, { mine }]) => [element, mine])),
      conflicts: states.flatMap(([element, { conflicts }]) => conflicts.map((conflict) => ({ ...conflict, element }))),
      waiting: new Set(states.filter(([, state]) => isOpen(state)).map(([element]) => element)),
      taken: new Set(this.#taken),
      refusals: new Map(this.#refusals),
      status: this.#status,
    };
  }

  /** Others of this browser's answers, of another section, stay as they are. */
  #keep(): void {
    if (!this.#isRestored) return;
    const kept = this.#readKept();
    for (const [element, state] of this.#states) {
      const conflicted = state.conflicts.map(({ name, mine }) => [name, mine] as const);
      const changes = { ...changesOf(state), ...Object.fromEntries(conflicted) };
      if (Object.keys(changes).length === 0) delete kept[element];
      else kept[element] = { stored: baseOf(state), changes };
    }
    this.#keeping.write(Object.keys(kept).length === 0 ? null : JSON.stringify(kept));
  }

  #readKept(): Record<string, Kept> {
    try {
      return JSON.parse(this.#keeping.read() ?? "{}") as Record<string, Kept>;
    } catch {
      return {};
    }
  }
}

const isOpen = (state: RevisionState<AnswerValues>) =>
  Object.keys(changesOf(state)).length > 0 || state.conflicts.length > 0;

const readyOf = (state: RevisionState<AnswerValues>): Partial<AnswerValues> =>
  Object.fromEntries(Object.entries(changesOf(state)).filter(([field, value]) => isReady(field, value)));

/** A conflict that is still open is one again after a return: what is kept was typed on something older. */
function baseOf({ stored, conflicts }: RevisionState<AnswerValues>): Stored<AnswerValues> {
  if (conflicts.length === 0) return stored;
  const values = { ...stored.values, ...Object.fromEntries(conflicts.map(({ name }) => [name, undefined])) };
  return { values: values as AnswerValues, revision: stored.revision - 1 };
}

/** The server keeps no blank at a text's end; whoever is still typing behind it does. */
function keepSpaces(answer: SavedAnswer, sent: Partial<AnswerValues>): SavedAnswer {
  const { note } = sent;
  const kept = { ...answer };
  if (note !== undefined && isSame(note.trim(), answer.note)) kept.note = note;
  for (const state of ["duty", "policy", "practice"] as const) {
    const given = sent[state];
    if (given && given.level === answer[state].level && given.reason.trim() === answer[state].reason)
      kept[state] = given;
  }
  return kept;
}
