import type { ExampleRecord } from "#domain/frameworks/release";

type Scalar = string | number | boolean;
type Value = Scalar | Scalar[];

/**
 * Examples of a rule as people write them, one record a line: `dataKind: image, tech: [video_camera, microphone],
 * technology.retentionDays: 14`. What a line does not name is undeclared. A text that holds a comma, a bracket or a quote,
 * or that would read as a number or as yes or no, stands in straight double quotes.
 */
export const writeExampleLines = (records: readonly ExampleRecord[]): string => records.map(writeLine).join("\n");

const writeLine = (record: ExampleRecord): string =>
  Object.entries(record)
    .flatMap(([name, value]) =>
      isFacts(value)
        ? Object.entries(value).map(([inner, fact]) => `${name}.${inner}: ${writeValue(fact)}`)
        : [`${name}: ${writeValue(value as Value)}`],
    )
    .join(", ");

const isFacts = (value: ExampleRecord[string]): value is Record<string, Value> =>
  typeof value === "object" && !Array.isArray(value);

const writeValue = (value: Value): string =>
  Array.isArray(value) ? `[${value.map(writeScalar).join(", ")}]` : writeScalar(value);

const writeScalar = (value: Scalar): string =>
  typeof value === "string" && (/[",[\]\n\\]|^\s|\s$|^$/.test(value) || typeof readBare(value) !== "string")
    ? JSON.stringify(value)
    : String(value);

const readBare = (text: string): Scalar => {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
};

/** Reads the lines back; `unreadable` are the numbers, from 1, of lines that are no record. */
export function readExampleLines(text: string): { records: ExampleRecord[]; unreadable: number[] } {
  const records: ExampleRecord[] = [];
  const unreadable: number[] = [];
  text.split("\n").forEach((line, at) => {
    if (line.trim() === "") return;
    const record = readLine(line);
    if (record) records.push(record);
    else unreadable.push(at + 1);
  });
  return { records, unreadable };
}

const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const scalarText = `${quoted}|[^",[\\]]*`;
const pair = new RegExp(
  `^\\s*([A-Za-z]+)(?:\\.([A-Za-z]+))?\\s*:\\s*(\\[(?:${quoted}|[^"[\\]])*\\]|${scalarText})\\s*(?:,|$)`,
);

function readLine(line: string): ExampleRecord | undefined {
  const record: Record<string, Value | Record<string, Value>> = {};
  let rest = line.trim();
  while (rest !== "") {
    const found = pair.exec(rest);
    if (!found) return undefined;
    const [whole, name, inner, text] = found as unknown as [string, string, string | undefined, string];
    const value = readValue(text.trim());
    if (value === undefined) return undefined;
    if (inner === undefined) record[name] = value;
    else record[name] = { ...(record[name] as Record<string, Value> | undefined), [inner]: value };
    rest = rest.slice(whole.length).trim();
  }
  return record;
}

function readValue(text: string): Value | undefined {
  if (!text.startsWith("[")) return readScalar(text);
  const within = text.slice(1, -1);
  if (within.trim() === "") return [];
  const items = [...within.matchAll(new RegExp(`\\s*(${scalarText})\\s*(?:,|$)`, "g"))].map(([, item]) =>
    readScalar(item!.trim()),
  );
  // The pattern also matches the nothing behind the last item.
  if (items.at(-1) === undefined) items.pop();
  return items.every((item) => item !== undefined) ? (items as Scalar[]) : undefined;
}

function readScalar(text: string): Scalar | undefined {
  if (text === "") return undefined;
  if (!text.startsWith('"')) return readBare(text);
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}
