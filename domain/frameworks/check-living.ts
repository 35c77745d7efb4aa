import { regionOf } from "#domain/alliance/region";
import { findStandardItem, type LivingContent, type Standard, splitReference } from "#domain/frameworks/living-content";
import type { Living } from "#domain/frameworks/release";
import type { Finding } from "#domain/kernel/finding";
import { nearestOf } from "#domain/rules/nearest";

/** The ids that a release knows: what an example may name. */
export interface KnownItems {
  version: string;
  policies: ReadonlySet<string>;
  clauses: ReadonlySet<string>;
}

/** What the things beside a release mean to each other and to the newest one: ids given twice, names that lead nowhere. */
export function checkLivingContent({ standards, examples }: LivingContent, newest: KnownItems): Finding[] {
  return [
    ...standards.flatMap(checkStandard),
    ...repeated(examples.map(({ id }) => id)).map((id) => repeatedId(exampleFile(id), id)),
    ...examples.flatMap(({ id, country, clauses }) => [
      ...(regionOf(country) ? [] : [unknownCountry(id, country)]),
      ...unknownPolicy(id, newest),
      ...clauses.filter((clause) => !newest.clauses.has(clause)).map((clause) => unknownClause(id, clause, newest)),
    ]),
  ];
}

/** Each crosswalk of a release leads to an item that its standard has. `pathOf` tells in which file a clause stands. */
export function checkCrosswalks(
  crosswalks: Living["crosswalks"],
  standards: readonly Standard[],
  pathOf: (clause: string) => string,
): Finding[] {
  return Object.entries(crosswalks).flatMap(([clause, list]) =>
    list.flatMap(({ to }): Finding[] => {
      const { standard, item } = findStandardItem(standards, to);
      const [name, id] = splitReference(to);
      if (item) return [];
      const known = standard ? itemIds(standard) : standards.map((each) => each.id);
      const near = standard ? nearestItem(id, known) : nearestOf(name, known);
      return [
        {
          code: standard ? "standard-item-unknown" : "standard-unknown",
          path: `${pathOf(clause)} crosswalk ${to}`,
          message: standard ? `${standard.id} has no item ${id} here.` : `There is no standard ${name} here.`,
          fix: `${near ? `Did you mean ${standard ? `${standard.id}/${near}` : near}? ` : ""}Correct it, or add ${
            standard ? `the item to crosswalks/${standard.id}.yaml` : `crosswalks/${name}.yaml`
          } with a source that has it.`,
        },
      ];
    }),
  );
}

/** What stands above it, as Article 5 above 5-9; else the nearest in letters. */
const nearestItem = (id: string, known: readonly string[]) =>
  known.filter((each) => id.startsWith(each)).sort((a, b) => b.length - a.length)[0] ?? nearestOf(id, known);

const itemIds = ({ items }: Standard) => items.flatMap(({ id, parts }) => [id, ...(parts ?? [])]);

const checkStandard = (standard: Standard): Finding[] =>
  repeated(itemIds(standard)).map((id) => repeatedId(`crosswalks/${standard.id}.yaml`, id));

const repeated = (ids: readonly string[]) => [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
const exampleFile = (id: string) => `examples/${id.slice(0, 3)}.yaml`;

const repeatedId = (path: string, id: string): Finding => ({
  code: "id-repeated",
  path,
  message: `${id} is given twice.`,
  fix: "Give one of them the next free number; an id is never shared and never reused.",
});

const unknownCountry = (id: string, country: string): Finding => ({
  code: "country-unknown",
  path: `${exampleFile(id)} ${id}`,
  message: `${country} is no country's code.`,
  fix: "Write the two letters of ISO 3166-1, such as NL or JP.",
});

const unknownPolicy = (id: string, { policies, version }: KnownItems): Finding[] =>
  policies.has(id.slice(0, 3))
    ? []
    : [
        {
          code: "policy-unknown",
          path: `${exampleFile(id)} ${id}`,
          message: `Release ${version} has no policy ${id.slice(0, 3)}.`,
          fix: `It has: ${[...policies].join(", ")}.`,
        },
      ];

function unknownClause(id: string, clause: string, { clauses, version }: KnownItems): Finding {
  const near = nearestOf(clause, clauses);
  return {
    code: "clause-unknown",
    path: `${exampleFile(id)} ${id}`,
    message: `Release ${version} has no clause ${clause}.`,
    fix: `${near ? `Did you mean ${near}? ` : ""}Name a clause that the city's doing shows.`,
  };
}
