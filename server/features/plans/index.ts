import { createActionHandlers } from "#server/features/plans/actions";
import { createCalendarHandlers } from "#server/features/plans/calendar";
import type { PlanNeeds } from "#server/features/plans/context";
import { createDepartmentHandlers } from "#server/features/plans/departments";
import { createActionListHandlers } from "#server/features/plans/list-actions";
import { createPlanRecordHandlers } from "#server/features/plans/plans";
import { createPublicPlanHandlers } from "#server/features/plans/public";
import { createSuggestionHandlers, type GapSource } from "#server/features/plans/suggestions";

export { remindOfActions, remindOfUnowned, startReminders } from "#server/features/plans/reminders";
export type { GapSource } from "#server/features/plans/suggestions";

/** A city's plans: what it sets out to do, by whom, by when, and what everyone may see of it. */
export const createPlanHandlers = (needs: PlanNeeds, gapsOf?: GapSource) => ({
  ...createPlanRecordHandlers(needs),
  ...createActionHandlers(needs),
  ...createActionListHandlers(needs),
  ...createSuggestionHandlers(needs, gapsOf),
  ...createDepartmentHandlers(needs),
  ...createCalendarHandlers(needs),
  ...createPublicPlanHandlers(needs.everyone, needs.release),
});
