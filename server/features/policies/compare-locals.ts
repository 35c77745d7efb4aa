import { canonicalJson } from "#domain/kernel/fingerprint";
import { departureKey, type LocalPolicy } from "#domain/policies/local-policy";

/** Departures by key, each as a text that is equal where they are. */
export const departureTexts = ({ departures }: LocalPolicy): Map<string, string> =>
  new Map(departures.map((departure) => [departureKey(departure), canonicalJson(departure)]));

/** Whether the same local policy has another legal form, or other notes, at two moments. */
export const partDiffers = (part: "form" | "notes", before: LocalPolicy, after: LocalPolicy): boolean =>
  canonicalJson(before[part]) !== canonicalJson(after[part]);
