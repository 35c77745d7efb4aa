import type { Pool } from "pg";
import type { AnswerOf } from "#contract/endpoint";
import type { searchWorkspace } from "#contract/workspace";
import type { Permission } from "#domain/access/access-table";
import { foldText } from "#domain/kernel/text";
import { encodeShortCode } from "#domain/register/short-code";
import type { Releases } from "#server/content/releases";
import { likePattern } from "#server/database/like-pattern";
import type { Connection } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { translateTexts } from "#server/features/frameworks/index";
import { isAllowed, readOwnParts } from "#server/features/workspace/parts";
import * as store from "#server/features/workspace/search-store";
import { type Call, personOf } from "#server/http/handlers";

type Found = AnswerOf<typeof searchWorkspace>["items"][number];

/** One kind of thing of an organisation, and the permission that lets somebody read those of it. */
interface OwnKind {
  kind: Found["kind"];
  permission: Permission;
  find: (db: Connection, question: store.Question) => Promise<store.FoundRow[]>;
}

const ownKinds = ({ published, words }: { published: Pool; words: string }): readonly OwnKind[] => [
  { kind: "person", permission: "people.read", find: store.findPeople },
  {
    kind: "technology",
    permission: "register.read",
    find: async (db, q) => coded(await store.findTechnologies(db, q)),
  },
  {
    kind: "device",
    permission: "register.read",
    find: async (db, q) => {
      const exact = coded(await store.findDevices(db, q.organisations, words, q.limit));
      const open = coded(await store.findPublishedDevices(published, q));
      return [...exact, ...open.filter(({ id }) => !exact.some((one) => one.id === id))].slice(0, q.limit);
    },
  },
  { kind: "inventory", permission: "register.read", find: store.findInventories },
  { kind: "evidence", permission: "assessment.read", find: store.findEvidence },
  { kind: "consultation", permission: "consultations.read", find: store.findConsultations },
  { kind: "plan", permission: "plans.read", find: store.findPlans },
  { kind: "action", permission: "plans.read", find: store.findActions },
  { kind: "declaration", permission: "declarations.read", find: store.findDeclarations },
];

const coded = (rows: store.FoundRow[]) => rows.map((row) => ({ ...row, id: encodeShortCode(Number(row.id)) }));

export interface SearchNeeds {
  app: Pool;
  published: Pool;
  releases: Releases;
}

/**
 * Everything a person may see by words of its name. The scope is exactly the organisations in which the access table lets
 * them read that kind of thing; what is published, the directory and the framework are open to everyone.
 */
export async function search({ app, published, releases }: SearchNeeds, { q, language, limit }: Asked, call: Call) {
  const person = personOf(call);
  const own = await withScope(app, call.scope, (db) => readOwnParts(db, person));
  const pattern = likePattern(q);
  const asked = ownKinds({ published, words: q.trim() }).map((one) => ({
    ...one,
    organisations: own.filter((part) => isAllowed(person, one.permission, part)).map(({ id }) => id),
  }));
  const scope = [...new Set(asked.flatMap(({ organisations }) => organisations))];
  return withScope(app, { ...call.scope, organisations: scope }, async (db) => {
    const items: Found[] = [
      ...(await store.findOrganisations(db, pattern, limit)).map((row) => listed("organisation", row)),
      ...(await store.findChapters(db, pattern, limit)).map((row) => listed("chapter", row)),
    ];
    for (const { kind, organisations, find } of asked) {
      if (organisations.length === 0) continue;
      for (const { id, title, organisationId } of await find(db, { organisations, pattern, limit })) {
        const of = own.find((one) => one.id === organisationId)!;
        items.push({ kind, id, title, organisation: of.slug, organisationName: of.name });
      }
    }
    return { items: [...items, ...findInFramework(releases, { q, language, limit })] };
  });
}

/** Of the directory: it belongs to itself, or to whoever hosts it. */
const listed = (kind: "organisation" | "chapter", { slug, title, ofSlug, ofName }: store.ListedRow): Found => ({
  kind,
  id: slug,
  title,
  organisation: ofSlug,
  organisationName: ofName,
});

/**
 * Policies and clauses whose title has these words in English or in the language that is read, or that are called by their id; with
 * the title in that language where it is translated.
 */
function findInFramework(releases: Releases, { q, language = "en", limit }: Asked): Found[] {
  const { latest } = releases;
  const [words, named] = [foldText(q), q.trim().toLowerCase()];
  const told = (kind: "policy" | "clause", items: readonly { id: string; title: string }[]): Found[] => {
    const ids = items.map(({ id }) => id);
    const translated = translateTexts(releases, latest, { language, ids, of: "titles" }).items;
    return items
      .map(({ id, title }) => ({ id, original: title, title: translated[id]?.fields.title ?? title }))
      .filter(({ id, ...titles }) => id === named || Object.values(titles).some((one) => foldText(one).includes(words)))
      .slice(0, limit)
      .map(({ id, title }) => ({ kind, id, title, organisation: null, organisationName: null }));
  };
  return [...told("policy", latest.release.policies), ...told("clause", latest.clauses)];
}

interface Asked {
  q: string;
  language?: string | undefined;
  limit: number;
}
