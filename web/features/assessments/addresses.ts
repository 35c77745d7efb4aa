/** Addresses of a city's assessments, below the language. */
export const assessmentsPath = (city: string) => `/workspace/${city}/assessments`;
export const assessmentPath = (city: string, version: string, rest = "") =>
  `${assessmentsPath(city)}/${version}${rest === "" ? "" : `/${rest}`}`;
export const evidencePath = (city: string) => `/workspace/${city}/evidence`;

/** The answers that a figure counts. */
export function answersPath(
  city: string,
  version: string,
  filter: Readonly<Record<string, string | undefined>>,
): string {
  const query = new URLSearchParams(
    Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return `${assessmentPath(city, version, "answers")}?${query}`;
}

/** Where an element is answered: its section, at its place. */
export const elementPath = (city: string, version: string, section: string, element: string) =>
  `${assessmentPath(city, version, `sections/${section}`)}#${element}`;

/** The section of a short path: what matters most, over all sections. */
export const matters = "matters";

/** What comes first for a city with few people. */
export const shortPathPath = (city: string) => `/workspace/${city}/short-path`;

export const assessmentApi = (city: string, version: string) => `/api/cities/${city}/assessments/${version}`;

/** Who has which part, held to a department or person. */
export const workPath = (city: string, version: string, filter: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams(filter);
  return assessmentPath(city, version, query.size === 0 ? "work" : `work?${query}#sections`);
};
