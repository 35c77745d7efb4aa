import { demonstrationPeople } from "#database/demo/people";
import type { Databases } from "#server/database/pools";
import type { Accounts } from "#server/features/accounts/index";
import { readInventedPeople } from "#server/features/demonstration/people-store";
import type { Handler } from "#server/http/handlers";
import { Problem } from "#server/http/problems";

interface Needs {
  databases: Pick<Databases, "app">;
  accounts: Accounts | undefined;
}

/** Invented people in the order of the plan, which goes from the nearest to the furthest. */
async function listInvented({ databases }: Needs) {
  const people = new Map((await readInventedPeople(databases.app)).map((one) => [one.email, one]));
  return demonstrationPeople.flatMap(({ email, part }) => {
    const found = people.get(email);
    return found ? [{ ...found, part }] : [];
  });
}

const listDemonstrationPeople =
  (needs: Needs): Handler<"listDemonstrationPeople"> =>
  async () => ({ items: (await listInvented(needs)).map(({ email: _email, ...shown }) => shown) });

const signInAsDemonstration =
  (needs: Needs): Handler<"signInAsDemonstration"> =>
  async ({ body }, call) => {
    const found = (await listInvented(needs)).find(({ personId }) => personId === body.person);
    if (!found || !needs.accounts) throw new Problem("not-found", "There is no such invented person.");
    call.cookies.push(await needs.accounts.openSession(found.personId, { ...call, openedBy: "demonstration" }));
    return { name: found.name };
  };

export const createDemonstrationHandlers = (needs: Needs) => ({
  listDemonstrationPeople: listDemonstrationPeople(needs),
  signInAsDemonstration: signInAsDemonstration(needs),
});
