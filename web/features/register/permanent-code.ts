import { redirect } from "react-router";

/** A code typed in small letters, or with O for 0, leads to the one address of what it names. */
export function keepCode(request: Request, given: string, code: string): void {
  if (given === code) return;
  const url = new URL(request.url);
  throw redirect(url.pathname.replace(`/${given}`, `/${code}`) + url.search, 301);
}
