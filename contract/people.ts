import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Paging } from "#contract/paging";
import { peopleSorts, peopleStates } from "#domain/access/people-list";
import { organisationRoles, roles } from "#domain/access/roles";
import { languages } from "#vocabulary/vocabulary";

export const Role = z.enum(roles);
const Day = z.iso.date();
const Instant = z.string();
export const Organisation = z.string().max(100).describe("An organisation's slug, as in its address.");
const Revision = z.coerce.number().int().min(1).describe("The revision that was read; another one since is `stale`.");
const Reason = z.string().trim().max(500).optional().describe("Why; kept with the event.");
/** One address, without blanks around it. */
export const Email = z.email().max(254);
/** Bounds of a password; the sign-in library holds to the same. */
export const Password = z.string().min(12).max(128).describe("At least 12 characters; a sentence is easiest.");
export const PersonName = z.string().trim().min(1).max(120);

export const RoleOfPerson = z.object({
  role: Role,
  grantedAt: Instant,
  untilOn: Day.nullable().describe("The last day on which the role is held; null where it has no end."),
  revision: z.int(),
});

export const PersonInOrganisation = z.object({
  personId: z.uuid(),
  name: z.string(),
  email: z.string(),
  roles: z.array(RoleOfPerson).describe("In this organisation; the one that may most comes first."),
  isYou: z.boolean(),
  isDemonstration: z.boolean().describe("Whether the person is invented."),
  hasSecondFactor: z.boolean().nullable().describe("Null to those who may not manage people."),
  lastSeenOn: Day.nullable().describe("Null where never, and to those who may not manage people."),
});
export type PersonInOrganisation = z.infer<typeof PersonInOrganisation>;

export const InvitationState = z.enum(["open", "expired", "accepted", "revoked"]);
export type InvitationState = z.infer<typeof InvitationState>;

export const Invitation = z.object({
  invitationId: z.uuid(),
  email: z.string(),
  role: Role,
  state: InvitationState,
  invitedAt: Instant,
  invitedBy: z.string().nullable().describe("Name, where the person is still of this organisation."),
  expiresAt: Instant,
  revision: z.int(),
});
export type Invitation = z.infer<typeof Invitation>;

const ofOrganisation = z.object({ organisation: Organisation });
const ofInvitation = ofOrganisation.extend({ invitation: z.uuid() });
const ofPerson = ofOrganisation.extend({ person: z.uuid() });

export const listPeople = defineEndpoint({
  method: "GET",
  path: "/api/organisations/:organisation/people",
  noun: "people",
  summary: "Who belongs to an organisation, with roles; for those who manage people also open invitations",
  description:
    "One list in pages: those who are there, then those who were invited. A page may hold some of both, or of either.",
  permission: "people.read",
  params: ofOrganisation,
  query: z.object({
    ...Paging,
    q: z.string().max(200).optional().describe("Words of a name or e-mail address."),
    role: Role.optional(),
    state: z
      .enum(peopleStates)
      .optional()
      .describe("`active`: has a role. `invited`: has not answered; nobody to those who may not manage people."),
    person: z.uuid().optional().describe("Only this person."),
    sort: z
      .enum(peopleSorts)
      .default("name")
      .describe("`newest`: by the day of the role or invitation. `last-seen`: for those who may manage people."),
  }),
  answer: z.object({
    organisation: z.object({ slug: z.string(), name: z.string() }),
    items: z.array(PersonInOrganisation).describe("Those who are there, on this page."),
    invitations: z.array(Invitation).describe("Those who were invited, open and expired, on this page."),
    next: z.string().nullable().describe("Cursor of the next page; null on the last."),
    total: z.int().describe("How many there are with this filter, over all pages, invited ones with them."),
    invited: z.int().describe("How many of them were invited."),
    isMember: z.boolean().describe("Whether the caller has a role here."),
    mayManage: z.boolean(),
    hasMailServer: z
      .boolean()
      .describe("Whether invitations leave by mail; without one the secretariat hands their links over."),
    rolesToGive: z.array(Role).describe("Roles of this organisation that the caller may give and take."),
  }),
  caching: "none",
});

export const invitePeople = defineEndpoint({
  method: "POST",
  path: "/api/organisations/:organisation/invitations",
  noun: "people",
  summary: "Invite people by mail, each address answered for itself",
  description: "A role that reaches past the organisation takes the secretariat. A link holds for 14 days, once.",
  permission: "people.manage",
  params: ofOrganisation,
  query: z.object({}),
  body: z.object({
    emails: z.array(z.string().trim().max(254)).min(1).max(50),
    role: Role,
    language: z.enum(languages).default("en").describe("Of the mail."),
  }),
  answer: z.object({
    items: z.array(
      z.object({
        email: z.string(),
        outcome: z
          .enum(["invited", "already-invited", "already-there", "unusable"])
          .describe("`already-there`: holds this role. `unusable`: not an e-mail address."),
        invitation: Invitation.nullable(),
      }),
    ),
  }),
  caching: "none",
});

export const resendInvitation = defineEndpoint({
  method: "POST",
  path: "/api/organisations/:organisation/invitations/:invitation/resend",
  noun: "people",
  summary: "Send an invitation again, with a new link and 14 more days; the old link ends",
  permission: "people.manage",
  params: ofInvitation,
  query: z.object({}),
  body: z.object({ revision: Revision }),
  answer: Invitation,
  caching: "none",
});

export const revokeInvitation = defineEndpoint({
  method: "DELETE",
  path: "/api/organisations/:organisation/invitations/:invitation",
  noun: "people",
  summary: "Take an invitation back",
  permission: "people.manage",
  params: ofInvitation,
  query: z.object({ revision: Revision }),
  answer: Invitation,
  caching: "none",
});

export const changeRole = defineEndpoint({
  method: "PUT",
  path: "/api/organisations/:organisation/people/:person/role",
  noun: "people",
  summary: "Give a person another of the organisation's four roles",
  permission: "people.manage",
  params: ofPerson,
  query: z.object({}),
  body: z.object({ role: z.enum(organisationRoles), revision: Revision, reason: Reason }),
  answer: PersonInOrganisation,
  caching: "none",
});

export const endPersonSessions = defineEndpoint({
  method: "POST",
  path: "/api/organisations/:organisation/people/:person/sessions/end",
  noun: "people",
  summary: "Sign a person of the organisation out of every device, such as after one was lost",
  description:
    "The account, its roles and its ways to sign in stay. The person is signed out of other organisations too.",
  permission: "people.manage",
  params: ofPerson,
  query: z.object({}),
  body: z.object({ reason: Reason }),
  answer: z.object({ ended: z.int().describe("How many sessions there were.") }),
  caching: "none",
});

export const endRole = defineEndpoint({
  method: "DELETE",
  path: "/api/organisations/:organisation/people/:person/roles/:role",
  noun: "people",
  summary: "End a person's role",
  description: "Nothing that the person did is erased. The last administrator of an organisation stays.",
  permission: "people.manage",
  params: ofPerson.extend({ role: Role }),
  query: z.object({ revision: Revision, reason: Reason }),
  answer: z.object({ ended: z.literal(true) }),
  caching: "none",
});

export const leaveOrganisation = defineEndpoint({
  method: "DELETE",
  path: "/api/account/roles/:organisation",
  noun: "account",
  summary: "Give up every own role in an organisation",
  permission: "account",
  params: ofOrganisation,
  query: z.object({}),
  answer: z.object({ ended: z.array(Role) }),
  caching: "none",
});

const Token = z.string().regex(/^[\w-]{20,100}$/);
const InvitationSeen = z.object({
  organisation: z.object({ slug: z.string(), name: z.string() }),
  role: Role,
  state: InvitationState,
  expiresAt: Instant,
  isForCaller: z
    .boolean()
    .nullable()
    .describe("Whether it went to the address of whoever is signed in; null: nobody is."),
});
export type InvitationSeen = z.infer<typeof InvitationSeen>;

export const getInvitation = defineEndpoint({
  method: "GET",
  path: "/api/invitations/:token",
  noun: "people",
  summary: "What the link of an invitation offers: the organisation and the role",
  permission: "public",
  params: z.object({ token: Token }),
  query: z.object({}),
  answer: InvitationSeen,
  caching: "none",
});

export const acceptInvitation = defineEndpoint({
  method: "POST",
  path: "/api/invitations/:token/accept",
  noun: "people",
  summary: "Accept an invitation: signed in with its address, or with a name and password for a new account",
  permission: "public",
  params: z.object({ token: Token }),
  query: z.object({}),
  body: z.object({
    name: PersonName.optional(),
    password: Password.optional(),
    language: z.enum(languages).optional(),
  }),
  answer: z.object({ organisation: z.object({ slug: z.string(), name: z.string() }), role: Role, isNew: z.boolean() }),
  caching: "none",
});
