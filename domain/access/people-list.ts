/** Whether somebody has joined an organisation, or is invited and has not answered yet. */
export const peopleStates = ["active", "invited"] as const;
export type PeopleState = (typeof peopleStates)[number];

/** The orders that a list of people comes in. */
export const peopleSorts = ["name", "role", "newest", "last-seen"] as const;
export type PeopleSort = (typeof peopleSorts)[number];
