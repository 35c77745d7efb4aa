import type { PolicyComparison } from "#contract/policy-comparisons";
import { standingOn } from "#domain/adoptions/stage";
import { freezePolicy, type PolicyText, provePolicyText } from "#domain/policies/policy-text";
import { composeSynopsis, synopsisChanges } from "#domain/policies/synopsis";
import { composeSynopsisDocument } from "#domain/policies/synopsis-document";
import { releasesBetween } from "#domain/policies/trace-changes";
import type { Releases } from "#server/content/releases";
import {
  type AdoptionNeeds,
  type AdoptionWork,
  findPolicy,
  freezeNow,
  readingAdoptions,
} from "#server/features/adoptions/context";
import * as store from "#server/features/adoptions/store";
import { translateReason } from "#server/features/frameworks/index";
import { editionOfLocal, synopsisFormats } from "#server/features/policies/index";
import { type Handlers, organisationOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";
import { documentLanguage, documentWords } from "#vocabulary/document-words";

type CompareHandlers = Pick<Handlers, "comparePolicyTexts" | "downloadSynopsis">;

interface Asked {
  policy: string;
  before: string;
  after: string;
}

/** Any two texts of a policy beside each other: the model, what is in force, what was frozen, the draft of now. */
export const createCompareHandlers = (needs: AdoptionNeeds): CompareHandlers => ({
  comparePolicyTexts: ({ params, query }, call) =>
    readingAdoptions(needs, call, async (on) => answer(on, await readSides(on, { ...params, ...query }))),
  downloadSynopsis: async ({ params, query }, call) => {
    const { found, on } = await readingAdoptions(needs, call, async (on) => ({
      on: { name: on.name, slug: on.slug, today: on.today },
      found: await readSides(on, { ...params, ...query }),
    }));
    const { before, after, inForce } = found;
    const named = (side: string, text: PolicyText) => nameOf(side, text, { inForce, today: on.today });
    const document = composeSynopsisDocument(synopsisOf(needs.releases, found), {
      city: on.name,
      title: after.text.title,
      language: after.text.language,
      old: named(before.side, before.text),
      now: named(after.side, after.text),
      isDemonstration: organisationOf(call).isDemonstration,
    });
    const { mediaType, write } = synopsisFormats[query.format];
    const fileName = `${on.slug}-${params.policy}-synopsis.${query.format}`;
    return { fileName, mediaType, body: asBody(await write(document)) };
  },
});

async function* asBody(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

async function readSides(on: AdoptionWork, { policy, before, after }: Asked) {
  findPolicy(on.releases, policy);
  const texts = await store.readTexts(on.db, on.cityId, policy);
  const acts = await store.readActs(on.db, on.cityId, policy);
  const inForce = standingOn(on.today, undefined, acts).inForce?.number;
  const now = await freezeNow(on, policy);
  const known = { texts, inForce, now };
  const sides = {
    before: { side: before, text: await textOf(on, policy, before, known) },
    after: { side: after, text: await textOf(on, policy, after, known) },
  };
  const all = on.releases.all.map(({ release }) => release);
  const [from, to] = [sides.before.text.release.version, sides.after.text.release.version];
  return { ...known, policy, ...sides, between: releasesBetween(all, from, to) ?? [] };
}

interface Known {
  texts: readonly store.TextRow[];
  inForce: number | undefined;
  now: Awaited<ReturnType<typeof freezeNow>>;
}

async function textOf(on: AdoptionWork, policy: string, side: string, known: Known): Promise<PolicyText> {
  const { texts, inForce, now } = known;
  if (side === "draft" || side === "model") {
    if (!now) throw new Problem("not-found", `${on.name} has no local policy ${policy} yet. Begin it first.`);
    return side === "draft" ? now.text : modelOf(on, now.local);
  }
  const number = side === "in-force" ? inForce : Number(side);
  const stored =
    number === undefined ? undefined : await store.readContent(on.db, { cityId: on.cityId, policy }, number);
  if (stored) return provePolicyText(stored);
  const accepted = ["model", "draft", ...(inForce ? ["in-force"] : []), ...texts.map((each) => String(each.number))];
  const what = side === "in-force" ? "has no text of this policy in force" : `has no text ${side} of this policy`;
  throw new Problem("not-found", `${on.name} ${what}. Accepted: ${accepted.join(", ")}.`);
}

/** The release as it is, in the policy's language and with the numbers of its legal form. */
function modelOf({ releases }: AdoptionWork, local: PolicyText["local"]): PolicyText {
  const bare = { ...local, departures: [], notes: [] };
  return freezePolicy(editionOfLocal(releases, local), bare, releases.find(local.release)!.fingerprint);
}

type Sides = Awaited<ReturnType<typeof readSides>>;

const synopsisOf = (releases: Releases, { before, after, between }: Sides) =>
  composeSynopsis(before.text, after.text, between, (version, reason) =>
    translateReason(releases, version, after.text.language, reason),
  );

function answer(on: AdoptionWork, found: Sides): PolicyComparison {
  const { policy, texts, inForce, now, before, after } = found;
  const rows = synopsisOf(on.releases, found);
  const count = (change: string) => rows.filter((row) => row.change === change).length;
  const toSide = ({ side, text }: Sides["before"]) => ({ side, release: text.release.version });
  return {
    city: { slug: on.slug, name: on.name },
    policy,
    title: after.text.title,
    language: after.text.language,
    before: toSide(before),
    after: toSide(after),
    sides: [
      ...(now ? ["model", "draft"].map((side) => ({ side, frozenAt: null, isInForce: false })) : []),
      ...texts.map(({ number, frozenAt }) => ({ side: String(number), frozenAt, isInForce: number === inForce })),
    ],
    counts: Object.fromEntries(synopsisChanges.map((change) => [change, count(change)])) as PolicyComparison["counts"],
    rows,
  };
}

/** What a side is, in the language of the document. */
function nameOf(side: string, text: PolicyText, { inForce, today }: { inForce: number | undefined; today: string }) {
  const words = documentLanguage(text.language);
  const number = side === "in-force" ? inForce : Number(side);
  const fill = (template: string) =>
    template.replace("{release}", text.release.version).replace("{number}", String(number)).replace("{day}", today);
  if (side === "model") return fill(documentWords.sideModel[words]);
  if (side === "draft") return fill(documentWords.sideDraft[words]);
  return fill(documentWords[number === inForce ? "sideInForce" : "sideText"][words]);
}
