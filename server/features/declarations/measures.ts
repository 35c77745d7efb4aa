import type { OwnDeclaration, sayMeasure } from "#contract/declarations";
import type { ParsedOf } from "#contract/endpoint";
import { recordEvents } from "#server/features/audit/index";
import { insertStatement, readStatements } from "#server/features/declarations/measures-store";
import {
  type DeclarationNeeds,
  type Declaring,
  declaring,
  describeOwn,
  find,
  refuseWithdrawn,
} from "#server/features/declarations/own";
import * as store from "#server/features/declarations/store";
import { publishDeclarationCopy } from "#server/features/publication/index";
import { type Handlers, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** How the measures of a public declaration stand: said beside its text, and no amendment of it. */
export const createMeasureHandlers = (needs: DeclarationNeeds): Pick<Handlers, "sayMeasure"> => ({
  sayMeasure: ({ params, body }, call) => declaring(needs, call, (on) => say(on, params.declaration, body)),
});

async function say(
  on: Declaring,
  number: number,
  { statements, since = on.today, ...said }: ParsedOf<typeof sayMeasure>["body"],
): Promise<OwnDeclaration> {
  const { db, city, call, today } = on;
  refuseWithdrawn(await find(on, number, "for update"));
  const [newest] = await store.readVersions(db, city.cityId, number);
  if (!newest?.content.measures.some(({ text }) => text === said.measure))
    throw new Problem("not-found", "What is public of this declaration has no such measure; name it by its words.");
  if (said.state === "given-up" && said.note === "")
    throw new Problem("invalid-request", "Say why the measure is given up: the reason is shown in public.");
  if (since > today) throw new Problem("invalid-request", "Give a day that has come: it is since when it stands so.");
  const before = (await readStatements(db, city.cityId, number)).find(({ measure }) => measure === said.measure);
  if ((before?.statements ?? 0) !== statements) throw Problem.stale("The measure", await describeOwn(on, number));
  await insertStatement(db, city.cityId, number, { ...said, since, by: personIdOf(call), at: call.now });
  await recordEvents(db, call, [
    {
      action: "declaration.reported",
      ownerId: city.cityId,
      subject: { kind: "declaration", id: String(number) },
      before: before ? { state: before.state, note: before.note, since: before.since } : {},
      after: { measure: said.measure, state: said.state, note: said.note, since },
    },
  ]);
  await publishDeclarationCopy(db, city.cityId, number);
  return describeOwn(on, number);
}
