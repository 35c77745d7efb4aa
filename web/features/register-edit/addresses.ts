/** Addresses of a city's own register, below the language. */
export const registerPath = (city: string, code?: string): string =>
  `/workspace/${city}/register${code === undefined ? "" : `/${code}`}`;
export const devicesPath = (city: string, code?: string): string =>
  `/workspace/${city}/devices${code === undefined ? "" : `/${code}`}`;
export const inventoriesPath = (city: string): string => `/workspace/${city}/inventories`;
export const importsPath = (city: string, id?: string): string =>
  `/workspace/${city}/imports${id === undefined ? "" : `/${id}`}`;
export const draftPath = (city: string, id: string): string => `/workspace/${city}/imports/files/${id}`;

/** The address of a list with one filter set or taken away; the page begins anew. */
export function withFilter(search: string, name: string, value: string | undefined): string {
  const query = new URLSearchParams(search);
  if (value === undefined || value === "") query.delete(name);
  else query.set(name, value);
  query.delete("cursor");
  const text = query.toString();
  return text === "" ? "?" : `?${text}`;
}
