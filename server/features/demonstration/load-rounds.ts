import { type InventedRound, inventedRounds } from "#database/demo/consultations";
import { demonstrationPeople } from "#database/demo/people";
import type { Databases } from "#server/database/pools";
import { withCityAlone } from "#server/database/scope";
import { system } from "#server/features/audit/index";
import { type GivenRound, writeRounds } from "#server/features/consultations/index";
import type { LoadedCity } from "#server/features/demonstration/load-demonstration";
import { readInventedPeople } from "#server/features/demonstration/people-store";

/** Gives an invented city its consultations, where it never held any: what somebody made of them since stays. */
export async function loadDemonstrationRounds(
  { app }: Pick<Databases, "app">,
  { cityId, slug }: Pick<LoadedCity, "cityId" | "slug">,
  now: Date,
): Promise<number> {
  const address = demonstrationPeople.find(({ part }) => part === "resident")?.email;
  const resident = (await readInventedPeople(app)).find(({ email }) => email === address)?.personId ?? null;
  const given = inventedRounds.filter(({ city }) => city === slug).map((round) => toGiven(round, resident, now));
  return withCityAlone(app, { organisations: [cityId] }, cityId, (db) => writeRounds(db, system, cityId, given));
}

const dayMs = 86_400_000;

function toGiven(
  { city: _city, opens, closes, answers, contributions, outcome, ...facts }: InventedRound,
  resident: string | null,
  now: Date,
): GivenRound {
  const at = (days: number) => new Date(now.getTime() + days * dayMs).toISOString();
  const day = (days: number) => at(days).slice(0, 10);
  return {
    ...facts,
    opensOn: day(opens),
    closesOn: day(closes),
    answersBy: day(answers),
    contributions: contributions.map(({ onDay, reply, isOfResident, ...said }) => ({
      ...said,
      personId: isOfResident ? resident : null,
      madeAt: at(onDay),
      ...(reply ? { reply: { outcome: reply.outcome, reply: reply.reply, repliedAt: at(reply.onDay) } } : {}),
    })),
    ...(outcome ? { outcome: { text: outcome.text, at: at(outcome.onDay) } } : {}),
  };
}
