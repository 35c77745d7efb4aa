import type { PlaceSource } from "#domain/register/mapping";
import { compilePair, noEvidence } from "#domain/register/read-place";
import type { InventoryRow } from "#domain/register/read-row";
import { type Centre, judgePairs, type PlaceEvidence } from "#domain/register/values/places";

/** What a sample of records says about the order of a place's two numbers and where most devices stand. */
export function judgePlace(
  source: PlaceSource | undefined,
  headers: readonly string[],
  sample: readonly InventoryRow[],
  near?: Centre,
): PlaceEvidence {
  const readPair = compilePair(source, headers);
  if (readPair)
    return judgePairs(
      sample.flatMap(({ cells }) => [readPair(cells) ?? []].filter(isPair)),
      near,
    );
  if (!source || !("geometry" in source)) return noEvidence;
  const pairs = sample.flatMap(({ geometry }) => {
    const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
    const [longitude, latitude] = type === "Point" && Array.isArray(coordinates) ? coordinates : [];
    return Number.isFinite(longitude) && Number.isFinite(latitude) ? [[latitude, longitude] as const] : [];
  });
  // The standard puts the longitude first; which is which is not in question, only where most devices stand.
  return { ...judgePairs(pairs, near), order: undefined };
}

const isPair = (pair: readonly number[]): pair is readonly [number, number] => pair.length === 2;
