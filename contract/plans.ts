import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { Paging, pageOf } from "#contract/paging";
import { CitySlug } from "#contract/register";
import { gapKinds } from "#domain/assessments/gaps";
import { actionStates, reasonKinds } from "#domain/plans/action";

const City = z.object({ city: CitySlug });
const OnePlan = City.extend({ plan: z.uuid() });
const OneAction = City.extend({ action: z.uuid() });
const Revision = z.int().min(1).describe("Of the record as it was read; a newer one is answered with 409 `stale`.");
const Day = z.iso.date();
const Steps = z.int().min(1).max(3);
const none = z.object({});

export const ActionState = z.enum(actionStates);

const ActionReason = z.object({
  kind: z.enum(reasonKinds),
  id: z.string().trim().min(1).max(60).describe("`pia.e03`, `pia.c07`, or a technology's short code."),
});

const Cost = z.object({
  amount: z.number().min(0).max(1e12),
  currency: z.string().regex(/^[A-Z]{3}$/, "a currency's three letters, such as EUR"),
});

/** What people say of an action; null takes a statement back. */
const Said = {
  title: z.string().trim().min(1).max(200),
  reason: ActionReason.nullable().describe("What it is there for: an element's gap, a clause or a technology."),
  owner: z.uuid().nullable().describe("A person who has a role in the city."),
  department: z.uuid().nullable(),
  startsOn: Day.nullable(),
  dueOn: Day.nullable().describe("The last day, in the city."),
  doneOn: Day.nullable().describe("Of an action that is done; the city's day today where it is left out."),
  cost: Cost.nullable(),
  weight: Steps.nullable().describe("What is gained: 1 little, 3 much."),
  effort: Steps.nullable().describe("What it takes: 1 little, 3 much."),
  state: ActionState,
  droppedReason: z.string().trim().min(1).max(1000).nullable().describe("Why; needed exactly where it is dropped."),
  dependsOn: z.array(z.uuid()).max(50).describe("Actions of the same plan that have to be done first."),
  notes: z.string().max(5000),
};

export const Foresight = z.object({
  endsOn: Day.nullable().describe("The earliest day on which it can end as things stand."),
  slipDays: z.int().describe("Whole days after its own day."),
  cause: z.enum(["overdue", "late-start", "waits-for"]).nullable(),
  waitsFor: z.uuid().nullable().describe("The action that makes it late."),
  hasDroppedDependency: z.boolean(),
});

export const Action = z.object({
  id: z.uuid(),
  plan: z.uuid(),
  ...Said,
  reason: ActionReason.extend({ title: z.string().nullable() }).nullable(),
  owner: z.object({ id: z.uuid(), name: z.string().nullable().describe("Null where they left.") }).nullable(),
  department: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  foresight: Foresight,
  revision: z.int(),
});
export type Action = z.infer<typeof Action>;

const Progress = z.object({
  byState: z.record(ActionState, z.int()),
  counted: z.int().describe("All that were not dropped."),
  share: z.number().min(0).max(1).nullable().describe("Done of those counted; null where there are none."),
});

export const Plan = z.object({
  id: z.uuid(),
  title: z.string(),
  summary: z.string(),
  isPublic: z.boolean(),
  progress: Progress,
  slipping: z.int().describe("Open actions that will end after their day."),
  revision: z.int(),
});
export type Plan = z.infer<typeof Plan>;

export const Department = z.object({
  id: z.uuid(),
  name: z.string(),
  revision: z.int(),
  people: z
    .array(z.object({ id: z.uuid(), name: z.string() }))
    .describe("Who works in it, of those with a role in the city."),
});
export type Department = z.infer<typeof Department>;

export const PlanDetail = Plan.extend({
  city: z.object({ slug: z.string(), name: z.string() }),
  today: Day.describe("In the city."),
  actions: z.array(Action),
  people: z.array(z.object({ id: z.uuid(), name: z.string() })).describe("Who may be an action's owner."),
  departments: z.array(Department),
});
export type PlanDetail = z.infer<typeof PlanDetail>;

const read = { method: "GET", permission: "plans.read", caching: "none", query: none } as const;
const edit = { permission: "plans.edit", caching: "none", query: none } as const;

export const listPlans = defineEndpoint({
  ...read,
  path: "/api/cities/:city/plans",
  noun: "plans",
  summary: "A city's plans, each with its progress and what slips",
  params: City,
  answer: z.object({ items: z.array(Plan), today: Day }),
});

const PlanSaid = {
  title: z.string().trim().min(1).max(200),
  summary: z.string().trim().max(2000),
  isPublic: z.boolean().describe("Its progress is shown to everyone; owners, costs and notes never are."),
};

export const createPlan = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/plans",
  noun: "plans",
  summary: "Begin a plan",
  params: City,
  body: z.object({
    ...PlanSaid,
    summary: PlanSaid.summary.default(""),
    isPublic: PlanSaid.isPublic.default(false),
  }),
  answer: PlanDetail,
});

export const getPlan = defineEndpoint({
  ...read,
  path: "/api/cities/:city/plans/:plan",
  noun: "plans",
  summary: "A plan with its actions, what is foreseen of each, and who may take one on",
  params: OnePlan,
  answer: PlanDetail,
});

export const updatePlan = defineEndpoint({
  ...edit,
  method: "PATCH",
  path: "/api/cities/:city/plans/:plan",
  noun: "plans",
  summary: "Change a plan's title and summary, or whether everyone sees its progress",
  params: OnePlan,
  body: z.object({ revision: Revision, ...z.object(PlanSaid).partial().shape }),
  answer: Plan,
});

export const createAction = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/plans/:plan/actions",
  noun: "plans",
  summary: "Add an action to a plan",
  params: OnePlan,
  body: z.object({ ...z.object(Said).partial().shape, title: Said.title }),
  answer: Action,
});

export const getAction = defineEndpoint({
  ...read,
  path: "/api/cities/:city/actions/:action",
  noun: "plans",
  summary: "An action with what is foreseen of it",
  params: OneAction,
  answer: Action,
});

export const updateAction = defineEndpoint({
  ...edit,
  method: "PATCH",
  path: "/api/cities/:city/actions/:action",
  noun: "plans",
  summary: "Change an action; what is left out stays. A circle of dependencies is refused and named",
  params: OneAction,
  body: z.object({ revision: Revision, ...z.object(Said).partial().shape }),
  answer: Action,
});

export const ActionFilter = {
  q: z.string().max(200).optional().describe("Words of the title or notes."),
  plan: z.uuid().optional(),
  state: ActionState.optional(),
  department: z.uuid().optional(),
  owner: z.uuid().optional(),
  slipping: z.enum(["yes"]).optional().describe("Only what will end after its day."),
  sort: z.enum(["due", "gain", "title", "slip"]).default("due"),
};

export const ActionRow = Action.extend({ planTitle: z.string() });
export type ActionRow = z.infer<typeof ActionRow>;

export const listActions = defineEndpoint({
  ...read,
  path: "/api/cities/:city/actions",
  noun: "plans",
  summary: "Actions of all plans of a city",
  params: City,
  query: z.object({ ...Paging, ...ActionFilter }),
  answer: pageOf(ActionRow).extend({
    plans: z.array(z.object({ id: z.uuid(), title: z.string() })),
    people: PlanDetail.shape.people,
    departments: z.array(Department),
  }),
});

export const exportActions = defineEndpoint({
  ...read,
  path: "/api/cities/:city/actions/export",
  noun: "plans",
  summary: "The same actions as CSV",
  params: City,
  query: z.object(ActionFilter),
  answer: { file: ["text/csv"] },
});

export const ActionSuggestion = z.object({
  reason: ActionReason.extend({ title: z.string().nullable() }),
  what: z.enum(["end-breaches", "declare", ...gapKinds]),
  weight: z.number(),
  effort: z.int(),
  gain: z.number().describe("Weight / effort; the list's order."),
  devices: z.int(),
});
export type ActionSuggestion = z.infer<typeof ActionSuggestion>;

export const listActionSuggestions = defineEndpoint({
  ...read,
  path: "/api/cities/:city/plans/suggestions",
  noun: "plans",
  summary: "What to do next, the most gain for the least effort first, without what a plan holds already",
  params: City,
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(20) }),
  answer: z.object({ items: z.array(ActionSuggestion), total: z.int() }),
});

export const listDepartments = defineEndpoint({
  ...read,
  path: "/api/cities/:city/departments",
  noun: "departments",
  summary: "A city's departments with their people",
  params: City,
  answer: z.object({ items: z.array(Department), people: PlanDetail.shape.people.describe("Who may be in one.") }),
});

const DepartmentName = z.string().trim().min(1).max(120);

export const createDepartment = defineEndpoint({
  ...edit,
  method: "POST",
  path: "/api/cities/:city/departments",
  noun: "departments",
  summary: "Add a department that actions and sections of assessments can be given to",
  params: City,
  body: z.object({ name: DepartmentName }),
  answer: Department,
});

export const updateDepartment = defineEndpoint({
  ...edit,
  method: "PATCH",
  path: "/api/cities/:city/departments/:department",
  noun: "departments",
  summary: "Rename a department, say who works in it, or close it; its actions keep its name",
  params: City.extend({ department: z.uuid() }),
  body: z.object({
    revision: Revision,
    name: DepartmentName.optional(),
    people: z.array(z.uuid()).max(500).optional().describe("All who work in it."),
    isClosed: z.literal(true).optional(),
  }),
  answer: Department,
});
