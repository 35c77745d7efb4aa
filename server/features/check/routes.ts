import type { checkFile } from "#contract/check";
import type { AnswerOf, IncomingFile } from "#contract/endpoint";
import { setParameters } from "#domain/frameworks/parameters";
import { dayOf } from "#domain/kernel/days";
import type { Mapping } from "#domain/register/mapping";
import { readMappedFrom } from "#domain/register/mapping-source";
import { parseMapping } from "#domain/register/parse-mapping";
import { writeReportCsv } from "#domain/register/report-csv";
import { writeMapping } from "#domain/register/write-mapping";
import { fillSentence } from "#domain/rules/explain-verdict";
import type { ParameterValues } from "#domain/rules/expression";
import type { LoadedRelease, Releases } from "#server/content/releases";
import { FoundTechnologies } from "#server/features/check/found-technologies";
import { translateItems } from "#server/features/frameworks/index";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";
import { uploadLimit } from "#server/http/upload";
import { checkInventory, type InventoryCheck, UnusableInventory } from "#server/inventory-files/index";
import { reword } from "#vocabulary/sentences/reword";
import type { Language } from "#vocabulary/vocabulary";

/** Rejected rows and warnings that an answer lists, each; a download lists as many as the command line. */
const remarksAnswered = 5000;

interface Yardstick {
  release: LoadedRelease;
  values: ParameterValues;
  mapping: Mapping | undefined;
  today: string;
}

type CheckInput = { upload?: IncomingFile; fields: Record<string, string> };

/** Checks of files without an account: nothing of a file is kept, in memory or on disk, when the answer is out. */
export function createCheckHandlers(releases: Releases): Pick<Handlers, "checkFile" | "downloadCheck"> {
  return {
    async checkFile(input) {
      const yardstick = readYardstick(releases, input.fields);
      const { release, values, today } = yardstick;
      const { language } = input.query;
      const found = new FoundTechnologies(release.registerRules, values, today);
      const onBatch = found.add.bind(found);
      const check = await holdAgainst(input, yardstick, { onBatch, remarkLimit: remarksAnswered, language });
      const rules = sentencesOf(releases, release, values, language);
      return { ...answerOf(check, language), rules, technologies: found.list(), ...named(release) };
    },
    async downloadCheck(input) {
      const yardstick = readYardstick(releases, input.fields);
      const check = await holdAgainst(input, yardstick, {});
      const { report } = check;
      const name = `${(input.upload?.fileName ?? "").replace(/\.\w+$/, "") || "inventory"}-check`;
      if (input.query.format === "json") {
        return file(`${name}.json`, "application/json", [`${JSON.stringify(report, null, 2)}\n`]);
      }
      if (input.query.format === "yaml") {
        return file(`${name}.mapping.yaml`, "application/yaml; charset=utf-8", [mappingOf(check, "en")]);
      }
      const sentences = new Map(
        sentencesOf(releases, yardstick.release, yardstick.values, "en").map((rule) => [rule.id, rule]),
      );
      return file(`${name}.csv`, "text/csv; charset=utf-8", writeReportCsv(report, sentences));
    },
  };
}

type CheckAnswer = AnswerOf<typeof checkFile>;

const mappingOf = ({ mapping, proposal }: InventoryCheck, language: Language) =>
  writeMapping(mapping, proposal?.reasons, proposal?.unmapped, (sentence) => reword(sentence, language) ?? sentence);

function answerOf(check: InventoryCheck, language: Language) {
  const { report, proposal, headers } = check;
  return {
    report,
    mapping: mappingOf(check, language),
    proposed: proposal !== undefined,
    reasons: (proposal?.reasons ?? []).map((reason) => ({ ...reason, ...readMappedFrom(check.mapping, reason.path) })),
    headers: [...headers],
    unmapped: [...(proposal?.unmapped ?? [])],
  };
}

const named = ({ release, fingerprint }: LoadedRelease): Pick<CheckAnswer, "release"> => ({
  release: { version: release.version, fingerprint },
});

async function* chunksOf(texts: Iterable<string>): AsyncIterable<string> {
  yield* texts;
}

const file = (fileName: string, mediaType: string, texts: Iterable<string>) => ({
  fileName,
  mediaType,
  body: chunksOf(texts),
});

/** What a file is held against, from the fields beside it. Every fault is a finding with what would be accepted. */
function readYardstick(releases: Releases, fields: Record<string, string>): Yardstick {
  const version = fields.framework ?? "latest";
  const release = releases.find(version);
  if (!release) {
    const known = releases.all.map((each) => each.release.version).join(", ");
    throw new Problem(
      "invalid-request",
      `There is no release ${version} of the framework. Accepted: ${known}, latest.`,
    );
  }
  const settings = (fields.set ?? "").split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  const values = setParameters(release.clauses, settings);
  if (!values.ok) throw new Problem("invalid-request", "A value that was set cannot be used.", values.findings);
  const isGiven = fields.mapping !== undefined && fields.mapping.trim() !== "";
  const mapping = isGiven ? parseMapping(fields.mapping!) : undefined;
  if (mapping && !mapping.ok) throw new Problem("invalid-request", "The mapping cannot be used.", mapping.findings);
  const today = dayOf(new Date());
  return { release, values: values.value, mapping: mapping?.value, today };
}

async function holdAgainst(
  { upload }: CheckInput,
  { release, values, mapping, today }: Yardstick,
  options: Pick<Parameters<typeof checkInventory>[0], "onBatch" | "remarkLimit" | "language">,
): Promise<InventoryCheck> {
  const { fileName, bytes: source } = upload!;
  const limits = { maxBytes: uploadLimit, memoryLimit: uploadLimit };
  try {
    return await checkInventory({
      source,
      fileName,
      mapping,
      rules: release.registerRules,
      values,
      today,
      ...limits,
      ...options,
    });
  } catch (error) {
    if (!(error instanceof UnusableInventory)) throw error;
    const [first] = error.findings;
    const isTooLarge = first?.code === "file-too-large";
    throw new Problem(isTooLarge ? "too-large" : "unusable-file", error.message, error.findings);
  }
}

/** What rules say with the values in force, in a language where clause and rule are translated, else as they were written. */
function sentencesOf(
  releases: Releases,
  release: LoadedRelease,
  values: ParameterValues,
  language: Language,
): CheckAnswer["rules"] {
  const ids = release.registerRules.flatMap(({ id, clause }) => [id, clause]);
  const items = translateItems(releases, release, language, ids)?.items ?? {};
  const wordsOf = (id: string) => (items[id]?.state === "stale" ? undefined : items[id]?.fields);
  return release.registerRules.map((rule) => {
    const { id, clause, subject } = rule;
    const { title = "", parameters = {} } = release.clausesById.get(clause) ?? {};
    const [words, clauseWords] = [wordsOf(id), wordsOf(clause)];
    const said = words &&
      clauseWords && { lang: language, title: clauseWords.title!, says: words.says!, fix: words.fix! };
    const { lang, says, fix, ...named } = said ?? { lang: "en" as const, title, says: rule.says, fix: rule.fix };
    const fill = (sentence: string) => fillSentence(sentence, values[clause] ?? {}, parameters, lang);
    return { id, clause, subject, ...named, says: fill(says), fix: fill(fix), lang };
  });
}
