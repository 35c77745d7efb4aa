import type { OwnElement } from "#contract/own-elements";
import { moveTo, nextOwnId } from "#domain/assessments/own-elements";
import { isOpenSection } from "#domain/assessments/sections";
import { type Assessing, type AssessmentNeeds, assessing } from "#server/features/assessments/open";
import * as store from "#server/features/assessments/own-elements-store";
import { hold } from "#server/features/assessments/sections";
import { type AuditEvent, recordEvents } from "#server/features/audit/index";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

/** What a city asks itself beside the release, in a section of its own. */
export function createOwnElementHandlers(needs: AssessmentNeeds): Pick<Handlers, "addOwnElement" | "updateOwnElement"> {
  return {
    addOwnElement: ({ params, body }, call) =>
      assessing(needs, call, params.version, (open) => add(open, params.section, body)),
    updateOwnElement: ({ params, body }, call) =>
      assessing(needs, call, params.version, (open) => update(open, params.ownElement, body)),
  };
}

const mostElements = 200;

export const toOwnElement = ({ id, ...said }: store.OwnElementRecord): OwnElement => ({ element: id, ...said });

const eventOf = (
  { city, version }: Assessing,
  action: "own-element.added" | "own-element.changed" | "own-element.removed" | "own-element.restored",
  element: string,
  fields: Pick<AuditEvent, "before" | "after">,
): AuditEvent => ({
  action,
  ownerId: city.cityId,
  subject: { kind: "own-element", id: `${version}:${element}` },
  ...fields,
});

/** The city's own section, held: nobody submits or dissolves it meanwhile. */
async function holdOwn(open: Assessing, section: string): Promise<void> {
  const { found } = await hold(open, section);
  if (found.elements === null)
    throw new Problem("invalid-request", "Own elements stand in a section of the city's own; make one first.");
  if (!isOpenSection(found.state))
    throw new Problem("conflict", "This section is submitted or accepted; what it asks stays as it is meanwhile.");
}

async function add(open: Assessing, section: string, said: { asks: string; about: string }): Promise<OwnElement> {
  const { db, city, version, call } = open;
  await holdOwn(open, section);
  const all = await store.readAllOwnElements(db, city.cityId, version);
  if (all.length >= mostElements)
    throw new Problem("conflict", `An assessment takes at most ${mostElements} elements of a city's own.`);
  const id = nextOwnId(all.map((one) => one.id));
  await store.insertOwnElements(db, city.cityId, version, [{ id, section, ...said }]);
  await recordEvents(db, call, [
    eventOf(open, "own-element.added", id, { after: { asks: said.asks, about: said.about } }),
  ]);
  return { element: id, section, ...said, isTakenOut: false, revision: 1 };
}

interface Update {
  revision: number;
  asks?: string | undefined;
  about?: string | undefined;
  place?: number | undefined;
  isTakenOut?: boolean | undefined;
}

async function update(open: Assessing, id: string, given: Update): Promise<OwnElement> {
  const { db, city, version, call } = open;
  const known = (await store.readAllOwnElements(db, city.cityId, version)).find((one) => one.id === id);
  if (!known) throw new Problem("not-found", `This assessment has no element "${id}" of the city's own.`);
  await holdOwn(open, known.section);
  const all = await store.readAllOwnElements(db, city.cityId, version);
  const was = all.find((one) => one.id === id)!;
  if (was.revision !== given.revision) throw Problem.stale("The element", toOwnElement(was));
  const now = {
    ...was,
    asks: given.asks ?? was.asks,
    about: given.about ?? was.about,
    isTakenOut: given.isTakenOut ?? was.isTakenOut,
    revision: was.revision + 1,
  };
  await store.updateOwnElement(db, city.cityId, version, now);
  if (given.place !== undefined) {
    const shown = all.filter(({ section, isTakenOut }) => section === was.section && !isTakenOut).map((one) => one.id);
    await store.orderOwnElements(db, city.cityId, version, moveTo(shown, id, given.place));
  }
  const told = ({ asks, about }: store.OwnElementRecord) => ({ asks, about });
  const action =
    now.isTakenOut === was.isTakenOut
      ? "own-element.changed"
      : now.isTakenOut
        ? "own-element.removed"
        : "own-element.restored";
  await recordEvents(db, call, [
    eventOf(open, action, id, {
      before: told(was),
      after: { ...told(now), ...(given.place === undefined ? {} : { position: given.place + 1 }) },
    }),
  ]);
  return toOwnElement(now);
}
