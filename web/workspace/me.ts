import { createContext } from "react";

/** An organisation that the signed-in person has a part in, and what the access table lets them do there. */
export interface MyOrganisation {
  slug: string;
  name: string;
  kind: string;
  roles: string[];
  may: string[];
}

/** The signed-in person, as every page of the workspace knows them. */
export interface Me {
  name: string;
  email: string;
  density: "comfortable" | "compact";
  organisations: MyOrganisation[];
}

export const MeContext = createContext<Me | null>(null);
