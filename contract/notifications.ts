import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Paging, pageOf } from "#contract/paging";
import { followedSubjects, notificationKinds, paces } from "#domain/notifications/kinds";

const kind = z.enum(notificationKinds);
const nothing = z.object({});

export const Notification = z.object({
  id: z.uuid(),
  kind,
  action: z.string().describe("What happened: `technology.changed`."),
  subject: z.object({ kind: z.string(), id: z.string() }),
  facts: z.object({
    title: z.string().optional(),
    role: z.string().optional(),
    jobKind: z.string().optional(),
    round: z.string().optional().describe("The consultation in which something was said."),
    left: z.string().optional().describe("How many elements are not answered yet."),
  }),
  actor: z.string().nullable().describe("Who did it, by name, where the reader may know; null also for Plaza itself."),
  organisation: z.object({ slug: z.string(), name: z.string() }),
  occurredAt: z.iso.datetime(),
  isRead: z.boolean(),
});
export type Notification = z.infer<typeof Notification>;

export const listNotifications = defineEndpoint({
  method: "GET",
  path: "/api/me/notifications",
  noun: "notifications",
  summary: "List one's own notifications, newest first",
  permission: "account",
  params: nothing,
  query: z.object({
    ...Paging,
    kind: kind.optional(),
    unread: z.enum(["yes"]).optional().describe("Only unread ones."),
  }),
  answer: pageOf(Notification).extend({ unread: z.int().describe("How many are unread in all.") }),
  caching: "none",
});

export const markNotifications = defineEndpoint({
  method: "POST",
  path: "/api/me/notifications/read",
  noun: "notifications",
  summary: "Mark notifications as read",
  permission: "account",
  params: nothing,
  query: nothing,
  body: z.object({
    ids: z.array(z.uuid()).max(200).optional().describe("Which; all where left out."),
    isRead: z.boolean().default(true),
  }),
  answer: z.object({ unread: z.int() }),
  caching: "none",
});

const Preferences = z.object({
  kinds: z.array(
    z.object({
      kind,
      pace: z.enum(paces),
      isDefault: z.boolean().describe("Whether the person never said otherwise."),
    }),
  ),
});

export const getNotificationPreferences = defineEndpoint({
  method: "GET",
  path: "/api/me/notification-preferences",
  noun: "notifications",
  summary: "Read what is mailed at which pace",
  description: "In Plaza itself every notification is listed at once, whatever is mailed.",
  permission: "account",
  params: nothing,
  query: nothing,
  answer: Preferences,
  caching: "none",
});

export const setNotificationPreference = defineEndpoint({
  method: "PUT",
  path: "/api/me/notification-preferences",
  noun: "notifications",
  summary: "Say at which pace a kind is mailed",
  permission: "account",
  params: nothing,
  query: nothing,
  body: z.object({ kind, pace: z.enum(paces) }),
  answer: Preferences,
  caching: "none",
});

const followed = {
  organisation: z.string().describe("The organisation's slug."),
  kind: z.enum(followedSubjects),
  id: z.string().min(1).max(80).describe("As events name it: a short code or an id."),
};
const Following = z.object({ isFollowed: z.boolean() });

export const getFollowing = defineEndpoint({
  method: "GET",
  path: "/api/organisations/:organisation/follows/:kind/:id",
  noun: "notifications",
  summary: "Read whether one follows a record",
  permission: "register.read",
  params: z.object(followed),
  query: nothing,
  answer: Following,
  caching: "none",
});

export const setFollowing = defineEndpoint({
  method: "PUT",
  path: "/api/organisations/:organisation/follows/:kind/:id",
  noun: "notifications",
  summary: "Follow a record, or no longer",
  description: "Whoever adds or changes a record follows it from then on.",
  permission: "register.read",
  params: z.object(followed),
  query: nothing,
  body: Following,
  answer: Following,
  caching: "none",
});

const Unsubscription = z.object({ kind: z.union([kind, z.literal("all")]) });
const token = z.object({ token: z.string().min(20).max(200).describe("From a mail's link.") });

export const getUnsubscription = defineEndpoint({
  method: "GET",
  path: "/api/unsubscribe/:token",
  noun: "notifications",
  summary: "Read which mail a link ends",
  permission: "public",
  params: token,
  query: nothing,
  answer: Unsubscription,
  caching: "none",
});

export const unsubscribe = defineEndpoint({
  method: "POST",
  path: "/api/unsubscribe/:token",
  noun: "notifications",
  summary: "End a kind of mail with the link from one",
  description: "What mail programs send when somebody presses their own button for it (RFC 8058).",
  permission: "public",
  params: token,
  query: nothing,
  answer: Unsubscription,
  caching: "none",
});
