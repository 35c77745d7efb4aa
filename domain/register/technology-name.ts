import type { TechnologyFacts } from "#domain/register/dictionary";
import { dataKindCodes } from "#vocabulary/data-kind";
import { techCodes } from "#vocabulary/tech";
import type { Code } from "#vocabulary/vocabulary";

/** What a technology is called where nobody named it: what it is made of and who answers for it or runs it. */
export function nameTechnology(facts: TechnologyFacts): string {
  const tech: Record<string, Code> = techCodes.codes;
  const kinds: Record<string, Code> = dataKindCodes.codes;
  const titles = (facts.tech ?? []).map((code) => tech[code]?.title.en ?? code);
  const kind = facts.dataKind && `${kinds[facts.dataKind]?.title.en ?? facts.dataKind} collection`;
  const what = titles.length > 0 ? joinTitles(titles) : (kind ?? "Technology");
  const who = facts.accountable ?? facts.vendor;
  const name = who === undefined ? what : `${what}, ${who}`;
  return name.length <= 200 ? name : `${name.slice(0, 199)}…`;
}

function joinTitles(titles: readonly string[]): string {
  const [first = "", ...rest] = titles;
  const lower = rest.slice(0, 2).map((title) => title.charAt(0).toLowerCase() + title.slice(1));
  return rest.length > 2 ? `${first}, ${lower.join(", ")} and more` : [first, ...lower].join(" and ");
}
