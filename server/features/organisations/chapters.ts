import type { ChapterEntry } from "#contract/chapter-changes";
import { dayOf } from "#domain/kernel/days";
import type { Connection } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { type AuditEvent, recordEvents } from "#server/features/audit/index";
import { findIds, isDemonstrationHere } from "#server/features/organisations/changes-store";
import * as store from "#server/features/organisations/chapters-store";
import { insertChapterMember } from "#server/features/organisations/load-store";
import type { OrganisationNeeds } from "#server/features/organisations/needs";
import { publishChapters } from "#server/features/publication/index";
import { type Call, type Handlers, organisationOf } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

type ChapterHandlers = Pick<
  Handlers,
  "createChapter" | "closeChapter" | "getChapterEntry" | "updateChapter" | "addChapterMember" | "endChapterMember"
>;

/** Chapters: founded and closed by the secretariat, their lists kept by the coordinators of the host. */
export function createChapterHandlers(needs: OrganisationNeeds): ChapterHandlers {
  return {
    createChapter: ({ body }, call) => createChapter(needs, body, call),
    closeChapter: async ({ params, query }, call) => {
      const hostId = await store.findHost(needs.pool, params.chapter);
      if (!hostId) throw notThere(params.chapter);
      return changeChapter(needs, call, hostId, params.chapter, query.revision, async (db, was) => {
        await store.closeChapter(db, was.id, call.now);
        return {
          action: "chapter.closed",
          before: { isClosed: false },
          after: { isClosed: true },
          reason: query.reason,
        };
      });
    },
    getChapterEntry: ({ params }, call) =>
      withScope(needs.pool, call.scope, async (db) => {
        if ((await store.findHost(db, params.chapter)) !== organisationOf(call).id) throw notThere(params.chapter);
        return (await store.readEntry(db, params.chapter))!;
      }),
    updateChapter: ({ params, body: { revision, title, country, about } }, call) =>
      changeOwn(needs, call, params.chapter, revision, async (db, was) => {
        const now = {
          id: was.id,
          title: title ? withoutEmpty(title) : was.title,
          country: country === undefined ? was.country : country,
          about: about === undefined ? was.about : about,
        };
        await store.updateChapter(db, now);
        const of = (row: typeof now) => ({ title: row.title, country: row.country, about: row.about });
        return { action: "chapter.changed", before: of(was), after: of(now) };
      }),
    addChapterMember: ({ params, body }, call) =>
      changeOwn(needs, call, params.chapter, body.revision, async (db, was) => {
        const member = (await findIds(db, [body.member])).get(body.member);
        if (!member)
          throw new Problem("invalid-request", `There is no organisation "${body.member}". All: /api/organisations.`);
        if (body.from > dayOf(call.now))
          throw new Problem("invalid-request", `${body.from} has not come yet; name a day that has.`);
        if (await store.isMember(db, was.id, member.id)) {
          throw new Problem("conflict", `"${body.member}" is on the chapter's list already.`);
        }
        const { from, source } = body;
        await insertChapterMember(db, was.id, { organisationId: member.id, fromOn: from, from, source });
        await store.moveChapterRevision(db, was.id);
        return { action: "chapter.joined", after: { organisation: body.member, from } };
      }),
    endChapterMember: ({ params, query }, call) =>
      changeOwn(needs, call, params.chapter, query.revision, async (db, was) => {
        const member = (await findIds(db, [params.member])).get(params.member);
        if (query.until > dayOf(call.now))
          throw new Problem("invalid-request", `${query.until} has not come yet; name a day that has.`);
        if (!member || !(await store.endMember(db, was.id, member.id, query.until))) {
          throw new Problem("not-found", `"${params.member}" was not on the chapter's list on ${query.until}.`);
        }
        await store.moveChapterRevision(db, was.id);
        return { action: "chapter.left", after: { organisation: params.member, until: query.until } };
      }),
  };
}

const notThere = (slug: string) =>
  new Problem("not-found", `There is no chapter "${slug}" of this host. All: /api/chapters.`);
const withoutEmpty = (title: {
  en: string;
  ja?: string | undefined;
  ar?: string | undefined;
}): Record<string, string> =>
  Object.fromEntries(Object.entries(title).flatMap(([lang, words]) => (words === undefined ? [] : [[lang, words]])));

type ChapterEvent = Pick<AuditEvent, "action" | "before" | "after" | "reason">;
type Write = (db: Connection, was: store.ChapterRow) => Promise<ChapterEvent>;

const changeOwn = (needs: OrganisationNeeds, call: Call, slug: string, revision: number, write: Write) =>
  changeChapter(needs, call, organisationOf(call).id, slug, revision, write);

/** One change of one chapter, under the organisation that hosts it. */
async function changeChapter(
  { pool }: OrganisationNeeds,
  call: Call,
  hostId: string,
  slug: string,
  revision: number,
  write: Write,
): Promise<ChapterEntry> {
  return withScope(pool, { ...call.scope, organisations: [hostId] }, async (db) => {
    const was = await store.lockChapter(db, slug);
    if (!was || was.hostId !== hostId) throw notThere(slug);
    if (was.isClosed) throw new Problem("conflict", "This chapter has closed; nothing is changed on it any more.");
    if (was.revision !== revision) throw Problem.stale("The chapter", await store.readEntry(db, slug));
    const event = await write(db, was);
    await recordEvents(db, call, [{ ...event, ownerId: hostId, subject: { kind: "chapter", id: was.id } }]);
    await publishChapters(db, [was.id]);
    return (await store.readEntry(db, slug))!;
  });
}

async function createChapter(
  { pool }: OrganisationNeeds,
  { slug, title, host, country, about }: Parameters<Handlers["createChapter"]>[0]["body"],
  call: Call,
): Promise<ChapterEntry> {
  const hostId = (await findIds(pool, [host])).get(host)?.id;
  if (!hostId)
    throw new Problem(
      "invalid-request",
      `There is no organisation "${host}" that could host it. All: /api/organisations.`,
    );
  return withScope(pool, { ...call.scope, organisations: [hostId] }, async (db) => {
    if (await store.isChapterSlugTaken(db, slug)) {
      throw new Problem("conflict", `A chapter has the address "${slug}" already; choose another one.`);
    }
    const isDemonstration = await isDemonstrationHere(db);
    const id = await store.insertNew(db, { hostId, slug, title: withoutEmpty(title), country, about, isDemonstration });
    await recordEvents(db, call, [
      {
        action: "chapter.founded",
        ownerId: hostId,
        subject: { kind: "chapter", id },
        after: { slug, title: title.en, host },
      },
    ]);
    await publishChapters(db, [id]);
    return (await store.readEntry(db, slug))!;
  });
}
