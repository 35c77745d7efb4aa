import { createContext } from "react";

/** Of the scripts of this very answer; browsers hide it from scripts, so that there it is unknown. */
export const NonceContext = createContext<string | undefined>(undefined);

/** What a route exports as its `handle` where it and everything below it runs in the browser. */
export const hydrated = { hydrate: true } as const;

/** Whether one of the routes of a page asks for it; public pages never do. */
export const isHydrated = (routes: readonly { handle?: unknown }[]): boolean =>
  routes.some(({ handle }) => (handle as { hydrate?: boolean } | undefined)?.hydrate === true);
