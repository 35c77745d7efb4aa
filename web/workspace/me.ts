import { createContext, useContext } from "react";
import type { Me, MyOrganisation } from "#contract/workspace";

export type { Me, MyOrganisation };

/** The signed-in person and the organisation of the address, as every page of the workspace knows them. */
export const MeContext = createContext<Me | null>(null);

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("INVARIANT (workspace): a page of the workspace is shown to somebody who is signed in.");
  return me;
}
