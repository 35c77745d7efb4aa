import { Document, isMap, isPair, isScalar, type Pair } from "yaml";
import type { FieldSource, Mapping } from "#domain/register/mapping";
import type { ProposalReason } from "#domain/register/propose-mapping";

/**
 * Writes a mapping as YAML in its short forms, each part with the reason for it behind it, as a person corrects it. `say`
 * puts what is written for that person into another language.
 */
export function writeMapping(
  mapping: Mapping,
  reasons: readonly ProposalReason[] = [],
  unmapped: readonly string[] = [],
  say: (sentence: string) => string = (sentence) => sentence,
): string {
  const { version, reference, place, device, technologies } = mapping;
  const [only] = technologies;
  const isSingle = technologies.length === 1 && only?.when === undefined;
  const document = new Document(
    {
      version,
      reference:
        "columns" in reference && reference.columns.length === 1
          ? reference.columns[0]
          : "columns" in reference
            ? reference.columns
            : reference,
      ...(place && { place }),
      device: shortForms(device),
      ...(isSingle
        ? { technology: shortForms(only!.fields) }
        : { technologies: technologies.map(({ when, fields }) => ({ ...(when && { when }), ...shortForms(fields) })) }),
    },
    { version: "1.2" },
  );
  for (const { path, reason, confidence } of reasons) {
    const at = path.split(".").flatMap((part, index, parts) => {
      if (!isSingle || parts[0] !== "technologies") return [/^\d+$/.test(part) ? Number(part) : part];
      return index === 0 ? ["technology"] : index === 1 ? [] : [part];
    });
    comment(document, at, ` ${Math.round(confidence * 100)} %: ${say(reason).replace(/\s+/g, " ")}`);
  }
  const notes = [
    ...(unmapped.length > 0 ? [`Not mapped: ${unmapped.join(", ").replace(/\s+/g, " ")}`] : []),
    ...silence(mapping, reasons),
  ];
  return (
    notes.map((note) => `# ${say(note)}\n`).join("") + document.toString({ lineWidth: 0, flowCollectionPadding: true })
  );
}

/**
 * Whether something is in use is what most rules ask first. Where a proposal found no column for it, it says so: a list that
 * holds only what is in use need not have one.
 */
function silence({ device, technologies }: Mapping, reasons: readonly ProposalReason[]): string[] {
  const isSaid = device.status !== undefined || technologies.some(({ fields }) => fields.status !== undefined);
  if (isSaid || reasons.length === 0) return [];
  return [
    "No column says whether a device is in use, which most rules ask first; where all of them are, add to device and technology: status: { constant: active }",
  ];
}

const shortForms = (fields: Record<string, FieldSource>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, source]) => [
      field,
      "column" in source && Object.keys(source).length === 1 ? source.column : source,
    ]),
  );

/** Behind a plain value on its line; before the first line of what is written over several. */
function comment(document: Document, path: readonly (string | number)[], text: string): void {
  const parent = document.getIn(path.slice(0, -1), true) ?? document.contents;
  const last = path.at(-1);
  const pair = isMap(parent)
    ? (parent.items as Pair[]).find((each) => isScalar(each.key) && each.key.value === last)
    : undefined;
  if (!isPair(pair)) return;
  const { key, value } = pair as Pair<{ commentBefore?: string | null }, unknown>;
  if (isMap(value) && !value.has("values")) value.flow = true;
  if (isScalar(value) || (isMap(value) && value.flow)) value.comment = text;
  else key.commentBefore = text;
}
