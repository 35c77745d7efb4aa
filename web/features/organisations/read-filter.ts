import { OrganisationFilter, type OrganisationFilterInput, organisationSorts } from "#contract/organisations";
import type { Page } from "../../context";
import { readListAddress } from "../../read-list-address";
import { type Filter, filterNames, several } from "./addresses";

export type Sort = (typeof organisationSorts)[number];

/** What the directory is asked for. */
export const readAsked = (request: Request, page: Pick<Page, "say">) =>
  readListAddress(
    { names: filterNames, several, contract: OrganisationFilter, sorts: organisationSorts },
    request,
    page,
  );

/** The filter as the operations take it; every value has been held against the contract before. */
export const asInput = (filter: Filter): OrganisationFilterInput => filter as OrganisationFilterInput;
