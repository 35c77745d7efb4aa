import parts from "../people/people.css?url";
import edit from "../register-edit/edit.css?url";
import board from "./board.css?url";
import styles from "./plans.css?url";

/** Sheets of the pages about plans: what they share with other pages first. */
export const planStyles = [
  { rel: "stylesheet", href: parts },
  { rel: "stylesheet", href: edit },
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: board },
];
