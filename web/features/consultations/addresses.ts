export const consultationPath = (id: string) => `/consultations/${id}`;
/** Where one speaks in a round: a page of one's own, since the round's is the same for everybody. */
export const contributePath = (id: string, clause?: string) =>
  `/account/consultations/${id}${clause === undefined ? "" : `?clause=${clause}`}`;
/** The rounds of a city in its workspace. */
export const roundsPath = (city: string, id?: string) =>
  `/workspace/${city}/consultations${id === undefined ? "" : `/${id}`}`;
