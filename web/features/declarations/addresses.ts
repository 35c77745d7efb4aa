/** Addresses of declarations, below the language. */
export const ownDeclarationsPath = (city: string, number?: number): string =>
  `/workspace/${city}/declarations${number === undefined ? "" : `/${number}`}`;
export const declarationPath = (city: string, number: number, version?: number): string =>
  `/cities/${city}/declarations/${number}${version === undefined ? "" : `/versions/${version}`}`;
export const declarationsPath = (query = ""): string => `/declarations${query}`;
/** The signed paper. It has no language. */
export const documentPath = (city: string, number: number, document: string): string =>
  `/api/declarations/${city}/${number}/documents/${document}`;
