import { RegisterFilter, type RegisterFilterInput } from "#contract/register";
import type { Page } from "../../context";
import { readListAddress } from "../../read-list-address";
import { type Filter, filterNames } from "./addresses";

const sorts = ["worst", "name", "devices"] as const;
export type Sort = (typeof sorts)[number];

/** What a list of a register is asked for. */
export const readAsked = (request: Request, page: Pick<Page, "say">) =>
  readListAddress(
    {
      names: filterNames,
      several: ["tech", "purpose", "dataKind", "verdict", "status"],
      contract: RegisterFilter,
      sorts,
    },
    request,
    page,
  );

/** The filter as the operations take it; every value has been held against the contract before. */
export const asInput = (filter: Filter): RegisterFilterInput => filter as RegisterFilterInput;
