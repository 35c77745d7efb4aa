import { type DemonstrationPersonPlan, demonstrationPeople } from "#database/demo/people";
import type { Databases } from "#server/database/pools";
import { withScope } from "#server/database/scope";
import { type Accounts, EmailTaken } from "#server/features/accounts/index";
import { findPlaces, markInvented, readInventedPeople } from "#server/features/demonstration/people-store";
import { giveRoleOnce } from "#server/features/people/index";

export interface DemonstrationPeopleRequest {
  databases: Pick<Databases, "app">;
  accounts: Accounts;
}

/**
 * Sees to it that the invented people are there with their roles. They have no password and no mailbox: nobody signs in as
 * one of them but by the demonstration's own page.
 */
export async function loadDemonstrationPeople({ databases, accounts }: DemonstrationPeopleRequest): Promise<number> {
  const { app } = databases;
  const known = new Map((await readInventedPeople(app)).map(({ email, personId }) => [email, personId]));
  const places = await findPlaces(app);
  for (const plan of demonstrationPeople) {
    const personId = known.get(plan.email) ?? (await invent(app, accounts, plan));
    if (personId === undefined) continue;
    for (const { role, at } of plan.roles) {
      const organisationId = places.get(at);
      if (organisationId === undefined) continue;
      await withScope(app, [organisationId], (db) => giveRoleOnce(db, { organisationId, personId, role }));
    }
  }
  return demonstrationPeople.length;
}

/** Nobody, where somebody has an account of this address who is not invented: they are left alone. */
async function invent(app: Databases["app"], accounts: Accounts, plan: DemonstrationPersonPlan) {
  const { email, name, language } = plan;
  try {
    const personId = await accounts.createAccount({ email, name, isEmailConfirmed: true });
    await withScope(app, { organisations: [], person: personId }, (db) => markInvented(db, personId, language));
    return personId;
  } catch (error) {
    if (error instanceof EmailTaken) return undefined;
    throw error;
  }
}
