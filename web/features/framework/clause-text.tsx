import { Fragment, type ReactNode } from "react";
import { termEnd, termStart, termWords } from "#domain/frameworks/defined-terms";
import { inSingular } from "#domain/frameworks/in-singular";
import { modelsOf } from "#domain/frameworks/parameters";
import type { Clause, Parameter } from "#domain/frameworks/release";
import { useWords } from "../../words";
import { meaningId, termId } from "./defined-terms";

type Parameters = Clause["parameters"];

/** The unit that may follow a placeholder in the text, so that value and unit are marked as one. */
const unitAfter = /^ (days?|months?|years?|hours?|devices?|per ?cent|%)(?![A-Za-z])/;
const termUse = new RegExp(`${termStart}(\\d+)${termWords}([^${termEnd}]*)${termEnd}`);
const clauseId = /\b[a-z]{3}\.c\d{2,3}\b/g;

export const modelText = (parameter: Parameter): string =>
  parameter.type === "choice"
    ? (parameter.options[parameter.model] ?? parameter.model)
    : parameter.type === "flag"
      ? String(parameter.model)
      : parameter.model.toLocaleString("en");

/** Normative text: paragraphs and lists, with the model values marked, and marked terms and other clauses linked. */
export function ClauseText({ text, parameters, version }: { text: string; parameters: Parameters; version: string }) {
  return <Prose text={text} inline={(line) => <Inline text={line} parameters={parameters} version={version} />} />;
}

/** Plain prose of the framework: paragraphs and lists, other clauses linked. */
export function PlainText({ text, version }: { text: string; version: string }) {
  return <Prose text={text} inline={(line) => <Inline text={line} parameters={{}} version={version} />} />;
}

type Block = { kind: "p"; text: string } | { kind: "ul" | "ol"; items: string[] };

const itemStart = /^(?:([-*])|\d+\.)\s+/;

/** Paragraphs are parted by blank lines; a line that starts with `-` or `1.` starts an item, the next ones go on with it. */
export function readBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const line of text.split("\n").map((piece) => piece.trim())) {
    const start = itemStart.exec(line);
    const kind = start?.[1] ? "ul" : "ol";
    if (start) {
      const previous = open ?? blocks.at(-1);
      if (previous?.kind === kind) previous.items.push(line.slice(start[0].length));
      else blocks.push({ kind, items: [line.slice(start[0].length)] });
      open = blocks.at(-1);
    } else if (line === "") open = undefined;
    else if (!open) {
      open = { kind: "p", text: line };
      blocks.push(open);
    } else if (open.kind === "p") open.text += ` ${line}`;
    else open.items.push(`${open.items.pop()} ${line}`);
  }
  return blocks;
}

/** Paragraphs and lists of a text, each line set by `inline`. */
export function Prose({ text, inline }: { text: string; inline: (line: string) => ReactNode }) {
  return readBlocks(text).map((block, position) => {
    const key = `${position}`;
    if (block.kind === "p") return <p key={key}>{inline(block.text)}</p>;
    const List = block.kind;
    return (
      <List key={key}>
        {block.items.map((item) => (
          <li key={item}>{inline(item)}</li>
        ))}
      </List>
    );
  });
}

/** `{maxVideoDays} days` in the text becomes the model value with its unit, marked, and named for a screen reader. */
export function Inline({ text, parameters, version }: { text: string; parameters: Parameters; version: string }) {
  const pieces = inSingular(text, modelsOf(parameters)).split(/\{([A-Za-z0-9]+)\}/);
  let skip = "";
  return pieces.map((piece, position) => {
    const key = `${position}`;
    const parameter = position % 2 === 1 ? parameters[piece] : undefined;
    if (parameter) {
      skip = unitAfter.exec(pieces[position + 1] ?? "")?.[0] ?? "";
      return <Value key={key} name={piece} text={`${modelText(parameter)}${skip.replace(" ", "\u00a0")}`} />;
    }
    const rest = position % 2 === 1 ? `{${piece}}` : piece.slice(skip.length);
    skip = "";
    return <WithTerms key={key} text={rest} version={version} />;
  });
}

function Value({ name, text }: { name: string; text: string }) {
  const { t } = useWords();
  return (
    <mark className="value" title={t("framework:value.title", { name })}>
      {text}
    </mark>
  );
}

/** Uses of terms that were marked lead to what they mean, on the same page. */
function WithTerms({ text, version }: { text: string; version: string }) {
  const pieces = text.split(termUse);
  return pieces.map((piece, position) => {
    const key = `${position}`;
    if (position % 3 === 0) return <Linked key={key} text={piece} version={version} />;
    if (position % 3 === 1) return null;
    const at = Number(pieces[position - 1]);
    return (
      <a key={key} className="term" href={`#${termId(at)}`} aria-describedby={meaningId(at)}>
        {piece}
      </a>
    );
  });
}

function Linked({ text, version }: { text: string; version: string }) {
  const { href } = useWords();
  const plain = text.split(clauseId);
  const ids = text.match(clauseId) ?? [];
  return plain.map((piece, position) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other name than their place.
    <Fragment key={position}>
      {piece}
      {ids[position] ? (
        <a className="clause-link" href={href(`/framework/${version}/clauses/${ids[position]}`)}>
          {ids[position]}
        </a>
      ) : null}
    </Fragment>
  ));
}
