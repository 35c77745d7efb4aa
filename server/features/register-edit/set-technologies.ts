import { randomUUID } from "node:crypto";
import type { AnswerOf } from "#contract/endpoint";
import type { setTechnologies as endpoint } from "#contract/register-edit";
import type { StatedFacts } from "#domain/register/read-facts";
import type { Facts } from "#domain/rules/explain";
import { noVerdicts } from "#domain/rules/verdict";
import { changeOf } from "#server/features/register-edit/changes";
import type { Editing } from "#server/features/register-edit/context";
import { nameOf, numberOf, shortCode } from "#server/features/register-edit/records";
import { readTechnologies } from "#server/features/register-edit/records-store";
import { changeTechnologies } from "#server/features/register-edit/technologies";
import { noteHistory } from "#server/features/register-edit/write-store";
import { worstOfTechnology } from "#server/features/verdicts/index";
import { Problem } from "#server/http/problems";

interface Wanted {
  codes: string[];
  facts: StatedFacts;
  reason?: string | undefined;
  preview: boolean;
}

type Answer = AnswerOf<typeof endpoint>;

/** Sets the same facts on many technologies, or says what that would do. What it did can be taken back as one. */
export async function setTechnologies(edit: Editing, { codes, facts, reason, preview }: Wanted): Promise<Answer> {
  const { db, city, yardstick, today } = edit;
  const numbers = [...new Set(codes.map(numberOf))];
  const rows = await readTechnologies(db, city.cityId, numbers, preview ? "" : "for update");
  refuseMissing(city.name, numbers, new Set(rows.map(({ code }) => code)));
  const judge = (given: Facts) => worstOfTechnology(yardstick, given, today);
  const made = rows.map((row) => {
    const change = changeOf(row, facts);
    const worstBefore = judge(row.facts);
    return { row, change, worstBefore, worstAfter: change ? judge(change.facts) : worstBefore };
  });
  const changed = made.flatMap(({ row, change, worstBefore, worstAfter }) => {
    if (!change) return [];
    const { before, after } = change;
    return [{ code: shortCode(row.code), name: nameOf(row), before, after, worstBefore, worstAfter }];
  });
  const verdictsBefore = noVerdicts();
  const verdictsAfter = noVerdicts();
  for (const { worstBefore, worstAfter } of made) {
    verdictsBefore[worstBefore]++;
    verdictsAfter[worstAfter]++;
  }
  const change = preview || changed.length === 0 ? null : randomUUID();
  if (change !== null) {
    const written = made.filter((one) => one.change !== undefined);
    const changedCodes = written.map(({ row }) => row.code);
    await noteHistory(db, "technology", city.cityId, change, changedCodes, "changed");
    await changeTechnologies(
      edit,
      written.map(({ row }) => ({ row, facts })),
      reason,
      change,
    );
  }
  return { change, changed, unchanged: rows.length - changed.length, verdictsBefore, verdictsAfter };
}

function refuseMissing(city: string, wanted: readonly string[], found: ReadonlySet<string>): void {
  const missing = wanted.filter((code) => !found.has(code)).map(shortCode);
  if (missing.length === 0) return;
  throw new Problem("not-found", `${city} has no technology with the code ${missing.slice(0, 5).join(", ")}.`);
}
