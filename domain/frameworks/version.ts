/** Orders versions as semantic versioning does: a draft comes before the release that it is a draft of. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at === -1 ? 0 : left[at]! - right[at]!;
}

export const isDraft = (version: string): boolean => version.includes("-draft.");

function partsOf(version: string): number[] {
  const [numbers = "", draft] = version.split("-draft.");
  return [...numbers.split(".").map(Number), draft === undefined ? Number.POSITIVE_INFINITY : Number(draft)];
}
