import { createRequire } from "node:module";
import path from "node:path";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { formOf } from "#domain/policies/paragraph-form";
import type { DocumentClause, Paragraph, PolicyDocument } from "#domain/policies/policy-document";

const require = createRequire(import.meta.url);
const folderOf = (name: string) => path.dirname(require.resolve(`@expo-google-fonts/${name}/package.json`));

/** Without fonts for its script, a language is empty boxes: these hold Japanese and Arabic, the first one comes with Typst. */
const fontFamilies = ["Libertinus Serif", "Noto Sans JP", "Noto Naskh Arabic"];
const fontPaths = () => [
  path.join(folderOf("noto-sans-jp"), "400Regular"),
  path.join(folderOf("noto-sans-jp"), "700Bold"),
  folderOf("noto-naskh-arabic"),
];

let compiler: NodeCompiler | undefined;

/** Reads its fonts once: a page then takes some milliseconds. */
async function openCompiler(): Promise<NodeCompiler> {
  if (compiler) return compiler;
  const { NodeCompiler } = await import("@myriaddreamin/typst-ts-node-compiler");
  compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: fontPaths() }] });
  return compiler;
}

/** A local policy as a PDF: set like a printed act, with page numbers, in the direction of its language. */
export async function writePdf(document: PolicyDocument): Promise<Uint8Array> {
  return typeset(toTypst(document));
}

/** Sets what is written for the typesetter. */
export async function typeset(source: string): Promise<Uint8Array> {
  const opened = await openCompiler();
  return opened.pdf({ mainFileContent: source });
}

/** The family of fonts, direction and paper that every document of a policy has. */
export const pageSettings = ({ title, city, language, isRightToLeft }: Settings, isWide = false): string[] => [
  `#set document(title: ${JSON.stringify(title)}, author: ${JSON.stringify(city)})`,
  `#set page(paper: "a4", ${isWide ? "flipped: true, margin: 2cm" : "margin: (x: 2.4cm, y: 2.6cm)"}, numbering: "1 / 1")`,
  `#set text(font: ${JSON.stringify(fontFamilies).replace("[", "(").replace("]", ")")}, size: ${isWide ? "10pt" : "11pt"},`,
  `  lang: ${JSON.stringify(language.split("-")[0])}, dir: ${isRightToLeft ? "rtl" : "ltr"})`,
];

type Settings = Pick<PolicyDocument, "title" | "city" | "language" | "isRightToLeft">;

/** A text as Typst reads it: as a string, so that nothing in it is taken for markup. */
export const quoted = (text: string): string => `#text(${JSON.stringify(text)})`;

/** What has to be seen before anything else is read. */
export const strong = (text: string): string => `#text(weight: "bold")[${quoted(text)}]\n\n`;

export const runs = (paragraph: Paragraph): string =>
  paragraph
    .map(({ kind, text }) => {
      if (kind === "removed") return `#strike[#text(fill: luma(45%), ${JSON.stringify(text)})]`;
      return kind === "inserted" ? `#underline[${quoted(text)}]` : quoted(text);
    })
    .join("");

/** Between a list's mark and its words. */
const markWidth = "1.6em";

/** A paragraph in its own direction; an item of a list hangs from its mark. */
export function set(paragraph: Paragraph, document: Pick<PolicyDocument, "isRightToLeft" | "language">): string {
  const { marker, runs: words, isRightToLeft } = formOf(paragraph, document.isRightToLeft);
  const text = marker
    ? `#par(hanging-indent: ${markWidth})[#box(width: ${markWidth})[${runs([{ kind: words[0]?.kind ?? "same", text: marker }])}]${runs(words)}]`
    : runs(words);
  if (isRightToLeft === document.isRightToLeft) return text;
  return `#block(width: 100%)[#set text(dir: ${isRightToLeft ? "rtl" : "ltr"}${isRightToLeft ? "" : ', lang: "en"'})\n${text}]`;
}

/** Exported for its test: what is given to the typesetter. */
export function toTypst(document: PolicyDocument): string {
  const { title, city, notice, about, legend, recitals, clauses, closing, reasons } = document;
  const small = (text: string) => `#text(size: 9pt, fill: luma(35%))[${quoted(text)}]\n\n`;
  return [
    ...pageSettings(document),
    "#set par(justify: false, leading: 0.75em, spacing: 1.1em)",
    "#show heading: set block(above: 1.6em, below: 0.8em)",
    small(city),
    ...(notice ? [strong(notice)] : []),
    `#heading(level: 1, outlined: false)[#text(size: 17pt)[${quoted(title)}]]\n`,
    small(about),
    ...(legend ? [small(legend)] : []),
    ...recitals.map((recital) => `${quoted(recital)}\n\n`),
    ...clauses.map((clause) => clauseOf(clause, document)),
    ...closing.map((line) => `\n${quoted(line)}\n`),
    ...(reasons && reasons.items.length > 0 ? ["#pagebreak()", `#heading(level: 1)[${quoted(reasons.title)}]`] : []),
    ...(reasons?.items ?? []).map(
      ({ clause, what, reason }) =>
        `#block(breakable: false)[*${quoted(`${clause}: ${what}`)}* \\\n${quoted(reason)}]\n`,
    ),
  ].join("\n");
}

function clauseOf({ label, title, paragraphs }: DocumentClause, document: PolicyDocument): string {
  const name = label ? `${quoted(label)}#h(0.7em)` : "";
  return [
    `#heading(level: 2)[${name}${runs(title)}]`,
    ...paragraphs.map((paragraph) => `${set(paragraph, document)}\n`),
  ].join("\n\n");
}
