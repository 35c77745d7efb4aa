import { westernDigits } from "#domain/register/values/digits";

const plainDegrees = /^[+-]?\d{1,3}(?:\.\d+)?$/;
const hemispheres: Record<string, number> = { n: 1, s: -1, e: 1, w: -1, 北緯: 1, 南緯: -1, 東経: 1, 西経: -1 };
const letters = /北緯|南緯|東経|西経|\b[nsew]\b|(?<=[\d.°'"′″])[nsew]$|^[nsew](?=\d)/giu;

/**
 * Reads an angle in degrees: 39.310861 · 39,310861 · -76.64° · 76.64 W · 40°26′46″N · 40 26 46 N. Undefined where the
 * text is none. Whether the angle can exist is not asked here.
 */
export function parseAngle(text: string): number | undefined {
  if (plainDegrees.test(text)) return Number(text);
  const western = westernDigits(text)
    .replace(/[º˚度]/g, "°")
    .replace(/[’‘´`′分]/g, "'")
    .replace(/''|[”“″秒]/g, '"');
  if (western.length > 40) return undefined;
  const marks = western.match(letters) ?? [];
  if (marks.length > 1) return undefined;
  const sign = marks[0] === undefined ? 1 : hemispheres[marks[0].toLowerCase()]!;
  const bare = western.replace(letters, "").trim();
  const decimal = /^([+-]?\d{1,9}(?:[.,]\d{1,20})?)\s*°?$/.exec(bare);
  if (decimal) return sign * Number(decimal[1]!.replace(",", "."));
  return sexagesimal(bare, sign);
}

function sexagesimal(bare: string, sign: number): number | undefined {
  const match = /^([+-]?)(\d{1,3})(?:°\s*|\s+)(\d{1,2}(?:[.,]\d+)?)(?:'\s*|\s+|$)(?:(\d{1,2}(?:[.,]\d+)?)\s*"?)?$/.exec(
    bare,
  );
  if (!match) return undefined;
  const [minutes, seconds] = [match[3]!, match[4] ?? "0"].map((part) => Number(part.replace(",", "."))) as [
    number,
    number,
  ];
  if (minutes >= 60 || seconds >= 60) return undefined;
  return sign * (match[1] === "-" ? -1 : 1) * (Number(match[2]) + minutes / 60 + seconds / 3600);
}

/** Two numbers in the order in which a cell writes them, and whether it names their hemispheres. */
export interface Pair {
  first: number;
  second: number;
  /** Set where the cell itself says which is which, by N and E. */
  order?: "latitude-first" | "longitude-first";
}

/**
 * Reads two angles from one cell: `POINT (39.3 -76.6)`, `(39.3, -76.6)`, `New York\n(40.7, -73.9)`, `39,3; -76,6`,
 * `40°26′46″N 79°58′56″W`. Undefined where the cell holds no two angles.
 */
export function parsePair(text: string): Pair | undefined {
  if (text.length > 500) return undefined;
  const bracketed = /\(([^()]*)\)\s*$/.exec(text);
  const body = (bracketed?.[1] ?? text).trim();
  const halves =
    halve(body, /[;|\t\n]/) ?? halve(body, /,\s+/) ?? halve(body, /,/) ?? halveAtHemisphere(body) ?? halve(body, /\s+/);
  const [first, second] = halves?.map((half) => parseAngle(half.trim())) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const order = orderOf(halves![0], halves![1]);
  return order ? { first, second, order } : { first, second };
}

/** WKT may carry a height behind the two. */
function halve(body: string, mark: RegExp): [string, string] | undefined {
  const parts = body.split(mark).filter((part) => part.trim() !== "");
  if (
    parts.length === 2 ||
    (parts.length === 3 &&
      parts.every((part) => plainDegrees.test(part.trim()) || /^-?\d+(?:\.\d+)?$/.test(part.trim())))
  )
    return [parts[0]!, parts[1]!];
  return undefined;
}

function halveAtHemisphere(body: string): [string, string] | undefined {
  const match = /^(.*[nsew]),?\s*(\S.*[nsew])$/i.exec(body) ?? /^((?:北緯|南緯).*?)\s*((?:東経|西経).*)$/.exec(body);
  return match ? [match[1]!, match[2]!] : undefined;
}

function orderOf(first: string, second: string): Pair["order"] {
  const [north, east] = [/[ns]|北緯|南緯/i, /[ew]|東経|西経/i];
  if (north.test(first) && east.test(second)) return "latitude-first";
  return east.test(first) && north.test(second) ? "longitude-first" : undefined;
}
