import { acceptInvitation, getInvitation } from "#server/features/people/accept-invitation";
import { changeRole, endRole, leaveOrganisation } from "#server/features/people/change-roles";
import { endPersonSessions } from "#server/features/people/end-sessions";
import { eraseMe } from "#server/features/people/erase-me";
import {
  callExpert,
  changeMyExpertProfile,
  getMyExpertProfile,
  listExperts,
  setExpertTerm,
} from "#server/features/people/experts";
import { invitePeople, resendInvitation, revokeInvitation } from "#server/features/people/invitations";
import { listPeople } from "#server/features/people/list-people";
import type { PeopleNeeds } from "#server/features/people/needs";
import { confirmResident, getRegistration, registerResident } from "#server/features/people/residents";
import { getSetUp, setUp } from "#server/features/people/set-up";
import { Problem } from "#server/http/problems";

export { giveRoleOnce } from "#server/features/people/give-role";
export type { PeopleNeeds } from "#server/features/people/needs";
export { makeSetUpPath } from "#server/features/people/set-up";

const withoutAccounts = new Proxy({} as PeopleNeeds["accounts"], {
  get: () => {
    throw new Problem("unavailable", "Nobody signs in on the command line.");
  },
});

/** Where Plaza is a command of its operator, nobody has an account to sign in to: what would make one is refused. */
export const createPeopleHandlers = ({
  accounts,
  ...needs
}: Omit<PeopleNeeds, "accounts"> & { accounts: PeopleNeeds["accounts"] | undefined }) =>
  handlersOf({ ...needs, accounts: accounts ?? withoutAccounts });

const handlersOf = (needs: PeopleNeeds) => ({
  listPeople: listPeople(needs),
  invitePeople: invitePeople(needs),
  resendInvitation: resendInvitation(needs),
  revokeInvitation: revokeInvitation(needs),
  getInvitation: getInvitation(needs),
  acceptInvitation: acceptInvitation(needs),
  changeRole: changeRole(needs),
  endRole: endRole(needs),
  endPersonSessions: endPersonSessions(needs),
  leaveOrganisation: leaveOrganisation(needs),
  getSetUp: getSetUp(needs),
  setUp: setUp(needs),
  registerResident: registerResident(needs),
  getRegistration: getRegistration(needs),
  confirmResident: confirmResident(needs),
  eraseMe: eraseMe(needs),
  listExperts: listExperts(needs),
  callExpert: callExpert(needs),
  setExpertTerm: setExpertTerm(needs),
  getMyExpertProfile: getMyExpertProfile(needs),
  changeMyExpertProfile: changeMyExpertProfile(needs),
});
