import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

/** A source file as the rules below see it; `file` is relative to the project, with `/`. */
interface Source {
  file: string;
  text: string;
}

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folders = [
  "domain",
  "vocabulary",
  "contract",
  "database",
  "server",
  "web",
  "cli",
  "tools",
  "tests",
  "e2e",
  "perf",
];

function readSources(): Source[] {
  return folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) => {
      const entries = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && /\.(tsx?|mjs|css)$/.test(entry.name))
        .map((entry) => path.join(entry.parentPath, entry.name))
        .map((at) => ({ file: path.relative(root, at).replaceAll(path.sep, "/"), text: readFileSync(at, "utf8") }));
    });
}

const layerOf = (file: string) => file.split("/")[0] ?? "";
const isTest = ({ file }: Source) => /\.test\.tsx?$/.test(file) || /(^|\/)testing[^/]*\.ts$/.test(file);
const isScript = ({ file }: Source) => /\.tsx?$/.test(file);
const read = new WeakMap<Source, string[]>();
/** Several rules ask for them, and reading them takes most of the time. */
function importsOf(source: Source): string[] {
  const known =
    read.get(source) ?? ts.preProcessFile(source.text, true, true).importedFiles.map((file) => file.fileName);
  read.set(source, known);
  return known;
}

/** What each layer may import beside itself and packages. The vocabulary is the domain's list of words: they are one. */
const allowed: Record<string, RegExp> = {
  domain: /^#vocabulary\//,
  vocabulary: /^#domain\//,
  contract: /^#(domain|vocabulary)\//,
  // The demonstration cities are made from the domain's nouns alone, and loaded by the server.
  database: /^#(domain|vocabulary)\//,
  server: /^#(contract|domain|vocabulary)\/|^#database\/demo\//,
  web: /^#(contract|domain|vocabulary)\//,
  cli: /^#(contract|domain|vocabulary)\/|^#server\/(index|files)$/,
  tools: /^#(contract|domain|vocabulary)\/|^#server\/(index|files)$/,
};

function crossDirections(source: Source): string[] {
  const layer = layerOf(source.file);
  const rule = allowed[layer];
  if (!rule || isTest(source)) return [];
  return importsOf(source)
    .filter((name) => name.startsWith("#") && !name.startsWith(`#${layer}/`) && !rule.test(name))
    .map((name) => `${source.file} imports ${name}, which ${layer} must not know.`);
}

function relativeImports(source: Source): string[] {
  const layer = layerOf(source.file);
  const names = importsOf(source).filter((name) => name.startsWith("."));
  if (layer === "web") {
    const leads = (name: string) => path.posix.join(path.posix.dirname(source.file), name);
    return names
      .filter((name) => !/^(web|locales)\//.test(leads(name)) && !name.includes("/+types/"))
      .map((name) => `${source.file} imports ${name}, which leaves web; say #domain/…, #vocabulary/… or #contract/….`);
  }
  if (!allowed[layer] || !isScript(source)) return [];
  return names.map((name) => `${source.file} imports ${name}; say #${layer}/… so that the build finds it too.`);
}

const worldly: [RegExp, string][] = [
  [/\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/, "reads the clock; take the time as an argument"],
  [/\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/, "draws by chance; take what is drawn as an argument"],
  [/\bprocess\./, "reads the process; take what it needs as an argument"],
  [/\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b/, "uses the network"],
  [/from "node:|from "fs|require\(/, "imports a part of Node"],
];

function worldInDomain(source: Source): string[] {
  if (!["domain", "vocabulary"].includes(layerOf(source.file)) || isTest(source)) return [];
  const text = withoutComments(source.text);
  return worldly.filter(([pattern]) => pattern.test(text)).map(([, does]) => `${source.file} ${does}.`);
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");

/** The one file that gives the command line the process's own streams, settings and signals. */
const program = "cli/plaza.ts";

function processInCommands(source: Source): string[] {
  const { file, text } = source;
  if (layerOf(file) !== "cli" || file === program || isTest(source)) return [];
  const found = /\bprocess\.\w+|\bconsole\.\w+/.exec(withoutComments(text))?.[0];
  return found ? [`${file} uses ${found}; take it from the terminal, so that the command runs anywhere.`] : [];
}

/** The only places where Plaza starts programs: PostgreSQL, the links of its libraries, and processes of its own. */
const starting = /^server\/(database\/embedded(-cluster)?|serving-processes)\.ts$/;

function startedPrograms(source: Source): string[] {
  if (["tests", "e2e", "perf", "tools"].includes(layerOf(source.file)) || isTest(source) || starting.test(source.file))
    return [];
  return importsOf(source)
    .filter((name) => /^(node:)?(child_process|cluster|worker_threads|vm)$/.test(name))
    .map((name) => `${source.file} imports ${name}; programs are started where the database and the server are.`);
}

const statement = /\bselect\s[\s\S]+\sfrom\s|\binsert\s+into\s|\bupdate\s+\S+\s+set\s|\bdelete\s+from\s/i;

function sqlOutsideStores(source: Source): string[] {
  const { file, text } = source;
  const isStore = /(^|[/-])store\.ts$/.test(file) || file.startsWith("server/database/");
  if (!["server", "web", "cli", "contract"].includes(layerOf(file)) || isStore || isTest(source)) return [];
  if (!isScript(source) || !statement.test(text)) return [];
  return literalsOf(text)
    .filter((literal) => statement.test(literal))
    .map((literal) => `${file} holds SQL (${literal.trim().slice(0, 40)} …); it belongs into its feature's store.ts.`);
}

/** Every string and template of a file, with the places where values go in left blank. */
function literalsOf(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    else if (ts.isTemplateExpression(node))
      found.push(node.head.text + node.templateSpans.map(({ literal }) => ` _ ${literal.text}`).join(""));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("source.tsx", text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX));
  return found;
}

const featureOf = (at: string) => /^#?server\/features\/([^/]+)\//.exec(at)?.[1];

function pastTheIndex(source: Source): string[] {
  if (isTest(source)) return [];
  return importsOf(source)
    .filter((name) => {
      const feature = featureOf(name);
      return feature !== undefined && feature !== featureOf(source.file) && !name.endsWith(`/${feature}/index`);
    })
    .map(
      (name) => `${source.file} imports ${name}; other features are met at #server/features/${featureOf(name)}/index.`,
    );
}

const lineLimit = 300;

function longWithoutReason({ file, text }: Source): string[] {
  const lines = text.split("\n");
  const count = text.endsWith("\n") ? lines.length - 1 : lines.length;
  const says = /^(\/\/|\/\*)/.test(lines[0] ?? "") && /300 lines/.test(lines[0] ?? "");
  if (count <= lineLimit || says) return [];
  return [`${file} has ${count} lines; split it, or let its first line say why it is past ${lineLimit} lines.`];
}

const sources = readSources();

function holds(rule: (source: Source) => string[]): void {
  const breaches = sources.flatMap(rule);
  expect(breaches, breaches.join("\n")).toEqual([]);
}

describe("each rule sees its breach", () => {
  const breaches: [string, (source: Source) => string[], Source, RegExp][] = [
    [
      "a layer importing outwards",
      crossDirections,
      made("domain/a.ts", 'import { x } from "#server/b";'),
      /must not know/,
    ],
    [
      "web importing the server",
      crossDirections,
      made("web/a.tsx", 'import type { X } from "#server/b";'),
      /must not know/,
    ],
    ["cli reaching into the server", crossDirections, made("cli/a.ts", 'await import("#server/b");'), /must not know/],
    ["a relative import", relativeImports, made("server/a.ts", 'export { x } from "./b";'), /say #server/],
    ["web leaving its folder", relativeImports, made("web/a.tsx", 'import { x } from "../domain/b";'), /leaves web/],
    ["a clock in domain", worldInDomain, made("domain/a.ts", "const now = new Date( );"), /clock/],
    ["chance in domain", worldInDomain, made("domain/a.ts", "Math.random()"), /chance/],
    ["the process in domain", worldInDomain, made("domain/a.ts", "process.env.HOME"), /process/],
    ["the network in domain", worldInDomain, made("domain/a.ts", "await fetch(x)"), /network/],
    ["the disk in domain", worldInDomain, made("domain/a.ts", 'import "node:fs"; import x from "node:fs";'), /Node/],
    ["a command on the process", processInCommands, made("cli/a.ts", "process.stdout.write(x)"), /from the terminal/],
    ["a command on the console", processInCommands, made("cli/a.ts", "console.log(x)"), /from the terminal/],
    ["a program that is started", startedPrograms, made("server/a.ts", 'import "node:child_process";'), /are started/],
    ["SQL in a route", sqlOutsideStores, made("server/features/a/routes.ts", "q(`select a from t`)"), /holds SQL/],
    [
      "a feature's insides",
      pastTheIndex,
      made("server/features/a/x.ts", 'import "#server/features/b/store";'),
      /met at/,
    ],
    ["a long file", longWithoutReason, made("web/a.css", "a {}\n".repeat(301)), /has 301 lines/],
  ];
  test.each(breaches)("%s", (_name, rule, source, message) => {
    expect(rule(source)).toEqual([expect.stringMatching(message)]);
  });

  test("and lets what is right pass", () => {
    const right: [(source: Source) => string[], Source][] = [
      [crossDirections, made("cli/a.ts", 'import { x } from "#server/index"; import { y } from "#domain/b";')],
      [worldInDomain, made("domain/a.ts", "// not Date.now()\nnew Date(given); /* process. */")],
      [processInCommands, made("cli/plaza.ts", "process.exitCode = 1")],
      [sqlOutsideStores, made("server/features/a/apply-store.ts", "q('select a from b')")],
      [sqlOutsideStores, made("server/a.ts", '"Select a file, then update it."')],
      [
        pastTheIndex,
        made("server/features/a/x.ts", 'import "#server/features/a/store"; import "#server/features/b/index";'),
      ],
      [longWithoutReason, made("a.ts", `// Past 300 lines: one table.\n${"x\n".repeat(400)}`)],
    ];
    for (const [rule, source] of right) expect(rule(source)).toEqual([]);
  });
});

function made(file: string, text: string): Source {
  return { file, text };
}

describe("the code", () => {
  test("imports inwards only: domain, then contract, then server, web and cli, which do not know each other", () => {
    holds(crossDirections);
  });

  test("imports across folders by name, never by a relative path", () => {
    holds(relativeImports);
  });

  test("thinks without a clock, chance, network, disk or process in domain", () => {
    holds(worldInDomain);
  });

  test("takes streams, settings and signals from the terminal in every command", () => {
    holds(processInCommands);
  });

  test("starts programs where the database and the server are, and nowhere else", () => {
    holds(startedPrograms);
  });

  test("speaks SQL in store.ts and server/database only", () => {
    holds(sqlOutsideStores);
  });

  test("meets another feature at its index only", () => {
    holds(pastTheIndex);
  });

  test("keeps files to 300 lines, or says in the first line why not", () => {
    holds(longWithoutReason);
  });
});
