import { redirect } from "react-router";
import { foldText } from "#domain/kernel/text";

/** The readable end of an address: it helps a person and decides nothing. */
export const tailOf = (title: string): string =>
  foldText(title)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);

const withTail = (path: string, title: string) => (tailOf(title) === "" ? path : `${path}/${tailOf(title)}`);

export const releasePath = (version: string) => `/framework/${version}`;
export const policyPath = (version: string, policy: { id: string; title: string }) =>
  withTail(`/framework/${version}/policies/${policy.id}`, policy.title);
export const clausePath = (version: string, clause: { id: string; title: string }) =>
  withTail(`/framework/${version}/clauses/${clause.id}`, clause.title);
export const rulePath = (version: string, id?: string) =>
  id === undefined ? `/framework/${version}/rules` : `/framework/${version}/rules#${id}`;

export const searchPath = (version: string, question?: string) =>
  `/framework/${version}/search${question === undefined ? "" : `?${new URLSearchParams({ q: question })}`}`;
export const cutPath = (version: string, cut: string) => `/framework/${version}/cuts/${cut}`;
export const examplesPath = (version: string) => `/framework/${version}/examples`;
/** The list of standards, one of them, or one item of it. */
export const standardPath = (version: string, standard?: string, item?: string) =>
  `/framework/${version}/standards${standard === undefined ? "" : `/${standard}`}${item === undefined ? "" : `#${item}`}`;

/**
 * Sends every other spelling of an address to the permanent one. `latest` moves with each release, so it is never
 * remembered by a browser; a wrong tail is.
 */
export function keepPermanent(request: Request, lang: string, path: string): void {
  const { pathname } = new URL(request.url);
  const permanent = `/${lang}${path}`;
  if (pathname === permanent) return;
  throw redirect(permanent, pathname.includes("/latest") ? 302 : 301);
}
