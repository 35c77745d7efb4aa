import { LineCounter, parseDocument } from "yaml";
import type { Finding } from "#domain/kernel/finding";
import { normalizeText } from "#domain/kernel/text";

/** The files of one release's folder: path below the folder, to text. */
export type SourceFiles = ReadonlyMap<string, string>;

/** Every text in NFC, LF, without trailing space, so that the fingerprint does not depend on an editor. */
export function normalizeDeep(value: unknown): unknown {
  if (typeof value === "string") return normalizeText(value).trim();
  if (Array.isArray(value)) return value.map(normalizeDeep);
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key.normalize("NFC"), normalizeDeep(inner)]),
    );
  }
  return value;
}

/** Reads one YAML file; what cannot be read becomes a finding with its line. */
export function readYaml(files: SourceFiles, path: string, findings: Finding[]): unknown {
  const text = files.get(path);
  if (text === undefined) {
    findings.push({
      code: "file-missing",
      path,
      message: `The file ${path} is missing.`,
      fix: "Add the file; content/README.md says what it holds.",
    });
    return undefined;
  }
  return parseYaml(text, path, findings);
}

export function parseYaml(text: string, path: string, findings: Finding[], lineOffset = 0): unknown {
  try {
    return readDocument(text, path, findings, lineOffset);
  } catch (error) {
    const isAlias = error instanceof ReferenceError;
    findings.push({
      code: "yaml-unreadable",
      path,
      message: `This is not readable here: it ${isAlias ? "repeats a part by an alias (*)" : "is nested too deep"}.`,
      fix: isAlias ? "Write the part out in each place." : "Compare with the form that is expected.",
    });
    return undefined;
  }
}

function readDocument(text: string, path: string, findings: Finding[], lineOffset: number): unknown {
  const lines = new LineCounter();
  // YAML 1.2 core: days stay text, `yes` stays a word. Aliases are refused, so that a file cannot grow when read.
  const document = parseDocument(text, { lineCounter: lines, version: "1.2", schema: "core", uniqueKeys: true });
  for (const error of [...document.errors, ...document.warnings]) {
    const { line } = lines.linePos(error.pos[0]);
    findings.push({
      code: "yaml-unreadable",
      path: `${path}:${line + lineOffset}`,
      message: `This is not readable as YAML: ${error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "")}`,
      fix: "Quote a text that holds ': ' or begins with a special character, and indent by two spaces.",
    });
  }
  if (document.errors.length > 0) return undefined;
  return normalizeDeep(document.toJS({ maxAliasCount: 0 }));
}

/** A clause's Markdown: front matter between `---` lines, then `# Title`, then the text. */
export function readClauseText(
  files: SourceFiles,
  path: string,
  findings: Finding[],
): { front: Record<string, unknown>; title: string; text: string } | undefined {
  const source = files.get(path);
  if (source === undefined) return undefined;
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(normalizeText(source));
  const heading = match && /^\s*# (.+)\n([\s\S]*)$/.exec(match[2] ?? "");
  if (!match || !heading) {
    findings.push({
      code: "clause-form",
      path,
      message: "A clause file begins with front matter between two --- lines, then one '# Title' line, then the text.",
      fix: "Compare with the form of a clause in content/README.md.",
    });
    return undefined;
  }
  const front = parseYaml(match[1] ?? "", path, findings, 1);
  if (front === null || typeof front !== "object") return undefined;
  return {
    front: front as Record<string, unknown>,
    title: normalizeText(heading[1] ?? "").trim(),
    text: normalizeText(heading[2] ?? "").trim(),
  };
}
