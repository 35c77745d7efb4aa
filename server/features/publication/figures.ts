import { unpackVerdicts } from "#domain/rules/packed";
import { noVerdicts, verdictOf, verdicts } from "#domain/rules/verdict";
import type {
  CountedDevices,
  CountedTechnology,
  PublishedFigures,
  RuleMove,
} from "#server/features/publication/edited-store";

/** What an edit did to what is published: how the edited subjects were counted before it, and how they are now. */
export interface Moved<T> {
  before: readonly T[];
  after: readonly T[];
}

const inUse = ({ status }: CountedTechnology) => status !== "ended";

/**
 * A city's figures after an edit, from those before it: what did not change is not counted again, so that an edit costs the
 * same in a register of any size.
 *
 * INVARIANT (figures): they are what counting everything anew would give. Lists of frequent values are left to be read.
 */
export function moveFigures(
  figures: PublishedFigures,
  technologies: Moved<CountedTechnology>,
  devices: Moved<CountedDevices>,
): PublishedFigures {
  const [gone, come] = [technologies.before.filter(inUse), technologies.after.filter(inUse)];
  const { summary } = figures;
  const counts = { ...summary.verdicts };
  for (const { worst } of gone) counts[verdicts[worst]!]--;
  for (const { worst } of come) counts[verdicts[worst]!]++;
  const total = figures.technologies + come.length - gone.length;
  const declared = summary.declared.map(({ field, share }, at) => {
    const before = Math.round(share * figures.technologies);
    const now = before + countDeclared(come, at) - countDeclared(gone, at);
    return { field, share: total === 0 ? 0 : now / total };
  });
  const inventories = new Map(summary.inventories.map((each) => [each.name, each.devices]));
  for (const [name, by] of sumBy(devices, ({ inventory }) => inventory))
    inventories.set(name, (inventories.get(name) ?? 0) + by);
  return {
    ...figures,
    technologies: total,
    devices: figures.devices + countAll(devices.after) - countAll(devices.before),
    summary: {
      ...summary,
      verdicts: counts,
      declared,
      inventories: [...inventories]
        .filter(([, count]) => count > 0)
        .map(([name, count]) => ({ name, devices: count }))
        .sort((a, b) => b.devices - a.devices || (a.name < b.name ? -1 : 1)),
    },
  };
}

const countDeclared = (rows: readonly CountedTechnology[], at: number) =>
  rows.filter(({ declared }) => declared[at]).length;
const countAll = (groups: readonly CountedDevices[]) => groups.reduce((sum, { devices }) => sum + devices, 0);

/** By how much the number of devices changes, for each value that changes. */
function sumBy(moved: Moved<CountedDevices>, keyOf: (group: CountedDevices) => string | null): [string, number][] {
  const sums = new Map<string, number>();
  const add = (group: CountedDevices, by: number) => {
    const key = keyOf(group);
    if (key !== null) sums.set(key, (sums.get(key) ?? 0) + by);
  };
  for (const group of moved.before) add(group, -group.devices);
  for (const group of moved.after) add(group, group.devices);
  return [...sums].filter(([, by]) => by !== 0);
}

export const moveOfDistricts = (devices: Moved<CountedDevices>): { name: string; by: number }[] =>
  sumBy(devices, ({ district }) => district).map(([name, by]) => ({ name, by }));

/** By how much each rule's verdicts change, for the rules that change. */
export function moveOfRules(
  rules: readonly string[],
  counted: Moved<{ words: readonly string[]; subjects: number }>,
): RuleMove[] {
  const moves = rules.map((rule) => ({ rule, ...noVerdicts() }));
  const add = (words: readonly string[], by: number) => {
    if (words.length === 0) return;
    unpackVerdicts(words, rules.length).forEach((code, at) => {
      moves[at]![verdictOf(code)] += by;
    });
  };
  for (const { words, subjects } of counted.before) add(words, -subjects);
  for (const { words, subjects } of counted.after) add(words, subjects);
  return moves.filter(({ rule: _rule, ...counts }) => Object.values(counts).some((count) => count !== 0));
}

/** Which lists of frequent values an edit touched. */
export function touchedLists({ before, after }: Moved<CountedTechnology>): ("accountable" | "purposes" | "tech")[] {
  const said = (read: (row: CountedTechnology) => unknown) => (rows: readonly CountedTechnology[]) =>
    JSON.stringify(
      rows
        .filter(inUse)
        .map((row) => [row.code, read(row)])
        .sort(),
    );
  const lists = {
    accountable: said(({ accountable }) => accountable),
    purposes: said(({ purpose }) => purpose),
    tech: said(({ tech }) => tech),
  };
  const names = Object.keys(lists) as (keyof typeof lists)[];
  return names.filter((name) => lists[name](before) !== lists[name](after));
}
