import type { CityPolicyText } from "#contract/city-policies";
import { type AdoptionStage, standingOn } from "#domain/adoptions/stage";
import { FrozenClause, type PolicyText, provePolicyText } from "#domain/policies/policy-text";
import type { Releases } from "#server/content/releases";
import type { Queryable } from "#server/database/pools";
import { findPolicy, policiesOf, toAct } from "#server/features/adoptions/context";
import * as store from "#server/features/adoptions/public-store";
import type { ActRow } from "#server/features/adoptions/store";
import { localDay } from "#server/features/verdicts/index";
import type { Call, Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type PublicHandlers = Pick<Handlers, "listCityPolicies" | "getCityPolicy" | "getCityPolicyText" | "listWordings">;

const wordingsShown = 200;

/** What cities have adopted, for everybody: only what was published is read. */
export function createPublicAdoptionHandlers(db: Queryable, releases: Releases): PublicHandlers {
  const open = async (slug: string, call: Call) => {
    const city = await store.findPublicCity(db, { slug });
    if (!city) throw new Problem("not-found", `There is no city "${slug}" with a public register. All: /api/cities.`);
    return { city, today: localDay(city.timeZone, call.now), acts: await store.readPublicActs(db, city.cityId) };
  };
  return {
    listCityPolicies: async ({ params }, call) => {
      const { city, today, acts } = await open(params.city, call);
      const stages = await store.readPublicStages(db, city.cityId);
      const shown = policiesOf(releases).flatMap((known) => {
        const own = acts.filter(({ policy }) => policy === known.id);
        const standing = standingOn(today, stages.get(known.id), own);
        return standing.stage ? [{ known, standing, act: actShown(own, today) }] : [];
      });
      const keys = shown.flatMap(({ known, act }) => (act ? [{ policy: known.id, number: act.number }] : []));
      const texts = new Map(
        (await store.readPublicTexts(db, city.cityId, keys)).map((row) => [row.policy, provePolicyText(row)] as const),
      );
      return {
        city: nameOf(city),
        today,
        items: shown.map(({ known, standing, act }) => ({
          policy: known.id,
          stage: standing.stage!,
          since: standing.since!,
          note: stages.get(known.id)?.note ?? "",
          act: act ? toAct(act) : null,
          ...summaryOf(known.title, texts.get(known.id)),
        })),
      };
    },
    getCityPolicy: async ({ params }, call) => {
      const { city, today, acts } = await open(params.city, call);
      findPolicy(releases, params.policy);
      const own = acts.filter(({ policy }) => policy === params.policy);
      const act = actShown(own, today);
      if (!act) throw new Problem("not-found", `${city.name} has published no text of the policy ${params.policy}.`);
      return answerText(db, city, { policy: params.policy, number: act.number }, own, today);
    },
    getCityPolicyText: async ({ params }, call) => {
      const { city, today, acts } = await open(params.city, call);
      const own = acts.filter(({ policy }) => policy === params.policy);
      return answerText(db, city, params, own, today);
    },
    listWordings: async ({ params }, call) => {
      const { items, total } = await store.readWordings(db, params.clause, call.now, wordingsShown);
      return {
        items: items.map(({ slug, name, isDemonstration, clause, ...row }) => ({
          ...row,
          city: { slug, name, isDemonstration },
          clause: FrozenClause.parse(clause),
        })),
        total,
      };
    },
  };
}

/** How far a city has adopted each policy on its day, as everybody may know it. */
export async function readPublicStandings(
  db: Queryable,
  cityId: string,
  now: Date,
): Promise<Map<string, AdoptionStage>> {
  const city = await store.findPublicCity(db, { cityId });
  if (!city) return new Map();
  const today = localDay(city.timeZone, now);
  const stages = await store.readPublicStages(db, cityId);
  const acts = await store.readPublicActs(db, cityId);
  const policies = new Set([...stages.keys(), ...acts.map(({ policy }) => policy)]);
  return new Map(
    [...policies].flatMap((policy) => {
      const own = acts.filter((act) => act.policy === policy);
      const { stage } = standingOn(today, stages.get(policy), own);
      return stage ? [[policy, stage] as const] : [];
    }),
  );
}

const nameOf = ({ slug, name, isDemonstration }: store.PublicCity) => ({ slug, name, isDemonstration });

/** The act whose text a city is shown with: in force, or else the next, or else the last. */
function actShown(acts: readonly ActRow[], today: string): ActRow | undefined {
  const { inForce, next } = standingOn(today, undefined, acts);
  const number = (inForce ?? next)?.number;
  return number === undefined ? acts[0] : acts.find((act) => act.number === number);
}

function summaryOf(title: string, text: PolicyText | undefined) {
  if (!text) return { title, language: null, release: null, departures: null, leftOutCore: [] };
  const marked = (mark: PolicyText["clauses"][number]["marks"][number]) =>
    text.clauses.filter(({ marks }) => marks.includes(mark)).length;
  return {
    title: text.title,
    language: text.language,
    release: text.release.version,
    departures: {
      set: text.clauses.flatMap(({ parameters }) => parameters.filter(({ isSet }) => isSet)).length,
      reworded: marked("reworded"),
      leftOut: marked("left-out"),
      added: marked("added"),
    },
    leftOutCore: text.leftOutCore,
  };
}

async function answerText(
  db: Queryable,
  city: store.PublicCity,
  { policy, number }: { policy: string; number: number },
  acts: readonly ActRow[],
  today: string,
): Promise<CityPolicyText> {
  const [row] = await store.readPublicTexts(db, city.cityId, [{ policy, number }]);
  if (!row) throw new Problem("not-found", `${city.name} has published no text ${number} of the policy ${policy}.`);
  const numbers = await store.readPublicNumbers(db, city.cityId, policy);
  const actOf = (of: number) => acts.find((each) => each.number === of);
  const act = actOf(number);
  return {
    city: nameOf(city),
    policy,
    number,
    text: provePolicyText(row),
    fingerprint: row.fingerprint,
    frozenAt: row.frozenAt,
    act: act ? toAct(act) : null,
    standing: standingOfText(act, acts, today),
    others: numbers.map((of) => {
      const found = actOf(of);
      return { number: of, act: found ? toAct(found) : null };
    }),
  };
}

function standingOfText(act: ActRow | undefined, acts: readonly ActRow[], today: string): CityPolicyText["standing"] {
  if (!act) return "draft";
  if (act.repealedOn !== null && act.repealedOn <= today) return "repealed";
  if (act.inForceOn > today) return "adopted";
  return standingOn(today, undefined, acts).inForce?.number === act.number ? "in-force" : "replaced";
}
