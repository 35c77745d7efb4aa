import MiniSearch from "minisearch";
import { type Clause, type PublishedPolicy, publishedPolicies, type Release } from "#domain/frameworks/release";
import { ideaMark, type SearchReader, searchReaderOf } from "#domain/frameworks/search-readers";
import { foldText } from "#domain/kernel/text";
import { fillSentence } from "#domain/rules/explain-verdict";

/** A clause that answers a question in ordinary words, with the passage of it that says so. */
export interface FoundClause {
  id: string;
  title: string;
  kind: Clause["kind"];
  policy: { id: string; title: string };
  passage: string;
  /** How many of the words that were asked for it holds, by themselves or in other words: up to 1, which is all. */
  share: number;
}

/** A frequent question of a policy that is near to what was asked. */
export interface FoundQuestion {
  policy: { id: string; title: string };
  asks: string;
}

export interface FrameworkSearch {
  /** The best first. Words that nothing holds are passed over; a question without any other finds nothing. */
  search: (question: string, limit: number) => { clauses: FoundClause[]; questions: FoundQuestion[] };
}

/** What is read of a clause, the weightiest first. */
const weights = { title: 3, asks: 3, text: 3, answers: 1.5, rules: 1.2, reasons: 0.8, terms: 0.6, policy: 1 };
type Part = keyof typeof weights;
type Entry = Record<Part, string> & { key: string };
const parts = Object.keys(weights) as Part[];

/** An idea counts somewhat less than the very word that was asked for. */
const ideaBoost = 0.9;

/** A framework says the same few thousand words again and again. */
function remember(read: SearchReader["termsOf"]): (word: string) => string[] {
  const known = new Map<string, string[]>();
  return (word) => {
    const terms = known.get(word) ?? [...read(word)];
    if (known.size < 20_000) known.set(word, terms);
    return terms;
  };
}

/**
 * Makes the index of a release, or of its translation into a language that a reader reads; some tens of milliseconds, so once
 * per release and language and when it is first asked.
 */
export function indexRelease(release: Release, language = "en"): FrameworkSearch {
  const reader = searchReaderOf(language);
  if (!reader) throw new Error(`INVARIANT (search): no search reads ${language}.`);
  const termsOf = remember(reader.termsOf);
  // What the entry that is being added has been found to hold.
  const held = new Set<string>();
  const index = new MiniSearch<Entry>({
    fields: parts,
    idField: "key",
    tokenize: reader.tokenize,
    processTerm: (word) => {
      const terms = termsOf(word);
      for (const term of terms) held.add(term);
      return terms;
    },
  });
  const found = new Map<string, Found>();
  const holders = new Map<string, number>();
  const add = (entry: Entry) => {
    held.clear();
    index.add(entry);
    for (const term of held) holders.set(term, (holders.get(term) ?? 0) + 1);
  };
  for (const policy of publishedPolicies(release)) {
    for (const clause of policy.clauses) {
      const entry = entryOf(clause, policy);
      add(entry);
      found.set(entry.key, { key: entry.key, kind: "clause", clause, policy });
    }
    for (const [at, { asks, answer }] of policy.questions.entries()) {
      const key = `${policy.id}?${at}`;
      add({ ...noEntry, key, asks, text: answer });
      found.set(key, { key, kind: "question", policy, asks });
    }
  }
  return { search: (question, limit) => search({ index, found, holders, reader, language }, question, limit) };
}

type Found = { key: string } & (
  | { kind: "clause"; clause: Clause; policy: PublishedPolicy }
  | { kind: "question"; policy: PublishedPolicy; asks: string }
);

const noEntry: Omit<Entry, "key"> = {
  title: "",
  asks: "",
  text: "",
  answers: "",
  rules: "",
  reasons: "",
  terms: "",
  policy: "",
};

function entryOf(clause: Clause, policy: PublishedPolicy): Entry {
  const elements = policy.elements.filter(({ clauses }) => clauses.includes(clause.id));
  const rules = policy.rules.filter((rule) => rule.clause === clause.id);
  const answering = policy.questions.filter(({ answer }) => answer.includes(clause.id));
  const text = plain(clause.text);
  const folded = foldText(text);
  const terms = policy.definitions.filter(({ term }) => folded.includes(foldText(term)));
  return {
    key: clause.id,
    title: clause.title,
    asks: [...Object.values(clause.parameters).map(({ ask }) => ask), ...elements.map(({ asks }) => asks)].join("\n"),
    text,
    answers: [
      ...elements.flatMap(({ duty, policy: said, practice }) => [duty, said, practice]),
      ...answering.map(({ asks }) => asks),
    ].join("\n"),
    rules: rules.flatMap(({ says, fix }) => [says, fix]).join("\n"),
    reasons: `${clause.rationale}\n${clause.obstacles}\n${clause.smallCity}`,
    terms: terms.map(({ term, means }) => `${term}: ${means}`).join("\n"),
    policy: policy.title,
  };
}

/** Placeholders are for machines: a value in a text reads as nothing. */
const plain = (text: string) => text.replace(/\{\w+\}/g, "").replace(/\s+/g, " ");

interface Index {
  index: MiniSearch<Entry>;
  found: ReadonlyMap<string, Found>;
  /** How many entries hold a term. */
  holders: ReadonlyMap<string, number>;
  reader: SearchReader;
  language: string;
}

function search(from: Index, question: string, limit: number): ReturnType<FrameworkSearch["search"]> {
  const { index, found, reader } = from;
  const byId = found.get(question.trim().toLowerCase());
  const asked = reader.ask(question);
  const words = reader.tokenize(asked).flatMap((word) => {
    const terms = reader.wantedOf(word);
    return terms.length > 0 ? [terms] : [];
  });
  const boosts = boostsOf(from, words);
  const results = index.search(asked, {
    processTerm: (word) => [...reader.wantedOf(word)],
    boost: weights,
    boostTerm: (term) => boosts.get(term) ?? 1,
    fuzzy: (term) => (/^\p{Script=Latin}{6,}$/u.test(term) ? 1 : false),
    weights: { fuzzy: 0.3, prefix: 0.3 },
  });
  const ranked = results
    .map(({ id, score, queryTerms }) => {
      const share = shareOf(words, queryTerms);
      // Of two that weigh as much, the one that holds more of the words is meant.
      return { ...found.get(id)!, share, weight: score * (0.2 + 0.8 * share) };
    })
    .sort((a, b) => b.weight - a.weight);
  const all = [...(byId ? [{ ...byId, share: 1 }] : []), ...ranked.filter(({ key }) => key !== byId?.key)];
  const wanted = new Set(words.flat());
  return {
    clauses: all
      .flatMap((one) => (one.kind === "clause" ? [one] : []))
      .slice(0, limit)
      .map(({ clause, policy, share }) => ({
        id: clause.id,
        title: clause.title,
        kind: clause.kind,
        policy: { id: policy.id, title: policy.title },
        passage: passageOf(from, clause, wanted),
        share,
      })),
    questions: all
      .slice(0, limit)
      .flatMap((one) => (one.kind === "question" ? [one] : []))
      .slice(0, 3)
      .map(({ policy, asks }) => ({ policy: { id: policy.id, title: policy.title }, asks })),
  };
}

/**
 * What each term of a question counts. A word that stands for an idea weighs no more than the idea does: that few texts
 * spell it so makes the spelling rare, and not what was asked for.
 */
function boostsOf({ found, holders }: Index, words: readonly (readonly string[])[]): Map<string, number> {
  const rarity = (term: string) => Math.log(1 + (found.size + 0.5) / ((holders.get(term) ?? 0) + 0.5));
  const boosts = new Map<string, number>();
  for (const terms of words) {
    const commonest = Math.min(...terms.map(rarity));
    for (const term of terms) boosts.set(term, isIdea(term) ? ideaBoost : Math.min(1, commonest / rarity(term)));
  }
  return boosts;
}

const isIdea = (term: string) => term.startsWith(ideaMark);

const shareOf = (words: readonly (readonly string[])[], held: readonly string[]): number =>
  words.filter((terms) => terms.some((term) => held.includes(term))).length / Math.max(1, words.length);

/** The sentence of the clause that shares most with what is wanted, with its model values; the first where none does. */
function passageOf({ reader, language }: Index, clause: Clause, wanted: ReadonlySet<string>): string {
  const sentences = reader
    .sentencesOf(clause.text)
    .map((sentence) => sentence.replace(/\s+/g, " ").replace(/^ ?(?:[-*]|\d+\.) /, ""))
    .filter((sentence) => sentence.trim() !== "");
  const shared = (sentence: string) =>
    new Set(reader.tokenize(sentence).flatMap((word) => reader.termsOf(word).filter((term) => wanted.has(term)))).size;
  const best = Math.max(...sentences.map(shared));
  const passage = sentences.find((sentence) => shared(sentence) === best) ?? clause.text;
  const models = Object.entries(clause.parameters).map(([name, { model }]) => [name, model] as const);
  return fillSentence(passage, Object.fromEntries(models), clause.parameters, language === "ja" ? "ja" : "en");
}
