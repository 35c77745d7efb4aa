export const adoptionsPath = (city: string, policy?: string, number?: number) =>
  `/workspace/${city}/adoptions${policy === undefined ? "" : `/${policy}`}${number === undefined ? "" : `/texts/${number}`}`;
