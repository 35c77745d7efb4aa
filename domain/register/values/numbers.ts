import { westernDigits } from "#domain/register/values/digits";

export type DecimalMark = "." | ",";

/**
 * Reads a number in the usual national forms: 1,234.5 · 1.234,5 · 1 234,5 · 1’234.5 · ١٬٢٣٤٫٥ · １２３. One mark with
 * exactly three digits behind it groups thousands (no field of the dictionary has thousandths), unless the column is
 * known to write its decimals with that mark.
 */
export function parseNumber(text: string, decimal?: DecimalMark): number | undefined {
  const western = westernDigits(text);
  if (/^[+-]?\d{1,15}$/.test(western)) return Number(western);
  if (/^[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,2}$/.test(western)) return Number(western);
  const match = /^([+-]?)(\d[\d.,'’ ]*)$/.exec(western);
  if (!match || western.length > 40) return undefined;
  const body = match[2]!.replace(/(?<=\d)[ '’](?=\d{3}(?!\d))/g, "");
  if (!/^[\d.,]+$/.test(body)) return undefined;
  const plain = withoutGroups(body, decimal);
  return plain === undefined ? undefined : Number(match[1] + plain);
}

/** Digits with at most one full stop, or undefined where the marks stand where no national form puts them. */
function withoutGroups(body: string, decimal: DecimalMark | undefined): string | undefined {
  const marks = body.match(/[.,]/g) ?? [];
  const last = marks.at(-1);
  if (last === undefined) return body;
  const isDecimal = decimal === undefined ? looksDecimal(body, marks, last) : last === decimal;
  const at = isDecimal ? body.lastIndexOf(last) : body.length;
  const [whole, fraction] = [body.slice(0, at), body.slice(at + 1)];
  const group = last === "." ? (isDecimal ? "," : ".") : isDecimal ? "." : ",";
  const groups = whole.split(group);
  const isGrouped = groups.length === 1 || /^\d{1,3}(?:_\d{2,3})*_\d{3}$/.test(groups.join("_"));
  if (!isGrouped || !groups.every((digits) => /^\d+$/.test(digits)) || (isDecimal && !/^\d+$/.test(fraction)))
    return undefined;
  return isDecimal ? `${groups.join("")}.${fraction}` : groups.join("");
}

function looksDecimal(body: string, marks: readonly string[], last: string): boolean {
  if (marks.some((mark) => mark !== last)) return true;
  if (marks.length > 1) return false;
  return !/^[1-9]\d{0,2}[.,]\d{3}$/.test(body);
}

/** An amount of money: a number with or without a currency's sign or code before or behind it. */
export function parseAmount(text: string, decimal?: DecimalMark): number | undefined {
  const bare = westernDigits(text)
    .replace(/^(?:\p{Sc}|[A-Za-z]{1,3}\p{Sc}|[A-Z]{3}\b)\s*/u, "")
    .replace(/\s*(?:\p{Sc}|\b[A-Z]{3}|円|元|kr\.?|,-|\.-)$/u, "");
  return parseNumber(bare, decimal);
}
