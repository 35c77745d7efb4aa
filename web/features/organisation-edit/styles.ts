import people from "../people/people.css?url";
import own from "./organisation-edit.css?url";

/** What the pages of this folder look like. */
export const styleLinks = [people, own].map((href) => ({ rel: "stylesheet", href }));
