import ical from "ical-generator";
import type { OutgoingFile } from "#contract/endpoint";
import type { CalendarAddresses } from "#contract/plan-calendars";
import { isOpen } from "#domain/plans/action";
import { addDays } from "#domain/plans/foresee";
import { withScope } from "#server/database/scope";
import { recordEvents } from "#server/features/audit/index";
import { readNumber, renewNumber } from "#server/features/plans/calendar-store";
import { type CalendarHolder, calendarTokens } from "#server/features/plans/calendar-tokens";
import { type PlanNeeds, type Planning, planning } from "#server/features/plans/context";
import * as store from "#server/features/plans/store";
import { readCity } from "#server/features/register-edit/index";
import { type Handlers, personIdOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";
import { fileNameOf, inventedCity } from "#server/tables/invented";

export function createCalendarHandlers(
  needs: PlanNeeds,
): Pick<Handlers, "getCalendarAddresses" | "renewCalendarAddress" | "getCalendar"> {
  const tokens = calendarTokens(needs.secret);
  const addresses = async ({ db, city, call }: Planning): Promise<CalendarAddresses> => {
    const of = async (holder: string) => {
      const number = await readNumber(db, city.cityId, holder);
      return `${needs.url}/api/calendars/${tokens.make({ cityId: city.cityId, holder, number })}`;
    };
    return { own: await of(personIdOf(call) ?? everybody), city: await of(everybody) };
  };
  return {
    getCalendarAddresses: (_input, call) => planning(needs, call, addresses),
    renewCalendarAddress: ({ body }, call) =>
      planning(needs, call, async (plan) => {
        const { db, city } = plan;
        const holder = body.whose === "own" ? (personIdOf(call) ?? everybody) : everybody;
        await renewNumber(db, city.cityId, holder);
        const subject = { kind: "calendar", id: body.whose };
        await recordEvents(db, call, [{ action: "calendar.renewed", ownerId: city.cityId, subject }]);
        return addresses(plan);
      }),
    getCalendar: async ({ params }) => {
      const asked = tokens.read(params.token);
      if (!asked) throw gone();
      return readCalendar(needs, asked);
    },
  };
}

const everybody = "city";

const gone = () =>
  new Problem(
    "not-found",
    "This calendar's address is not one of Plaza's, or was renewed. Take the new one from the city's plans.",
  );

/** A renewed address and one of a person who left the city show nothing any more. */
async function readCalendar({ pool, url }: PlanNeeds, asked: CalendarHolder): Promise<OutgoingFile> {
  const { cityId, holder, number } = asked;
  return withScope(pool, [cityId], async (db) => {
    const city = await readCity(db, cityId);
    const isCurrent = (await readNumber(db, cityId, holder)) === number;
    const people = await store.readOwners(db, cityId);
    const person = people.find(({ id }) => id === holder);
    if (!city || !isCurrent || (holder !== everybody && !person)) throw gone();
    const actions = (await store.readActions(db, cityId)).filter(
      ({ owner, dueOn, state }) => dueOn !== null && state !== "dropped" && (!person || owner === person.id),
    );
    const about = {
      name: person ? `${city.name}: ${person.name}` : city.name,
      description: city.isDemonstration ? inventedCity : null,
    };
    return toFile(city, toCalendar(about, `${url}/workspace/${city.slug}/actions`, actions));
  });
}

/** Each action is a whole day, the one it is due on. */
function toCalendar(
  about: { name: string; description: string | null },
  address: string,
  actions: readonly store.ActionRow[],
): string {
  const calendar = ical({ ...about, prodId: { company: "Plaza", product: "plans" }, ttl: 6 * 60 * 60 });
  for (const { id, title, dueOn, planTitle, departmentName, ownerName, state, revision } of actions) {
    calendar.createEvent({
      id,
      sequence: revision,
      start: new Date(`${dueOn!}T00:00:00Z`),
      end: new Date(`${addDays(dueOn!, 1)}T00:00:00Z`),
      timezone: null,
      allDay: true,
      summary: isOpen(state) ? title : `✓ ${title}`,
      description: [planTitle, departmentName, ownerName, about.description].filter(Boolean).join(" · "),
      url: `${address}/${id}`,
    });
  }
  return calendar.toString();
}

function toFile(city: { slug: string; isDemonstration: boolean }, text: string): OutgoingFile {
  async function* body() {
    yield text;
  }
  return {
    fileName: fileNameOf(city, `plaza-${city.slug}.ics`),
    mediaType: "text/calendar; charset=utf-8",
    body: body(),
  };
}
