import { useWords } from "../../words";
import { clausePath } from "../framework/addresses";
import { TextOf, useTexts } from "../framework/texts";

interface Reason {
  kind: "element" | "clause" | "technology";
  id: string;
  title: string | null;
}

interface ReasonLinkProps {
  reason: Reason;
  city: string;
  version: string;
}

/** What an action is there for, with its id; elements stand on the page of their policy. */
export function ReasonLink({ reason: { kind, id, title }, city, version }: ReasonLinkProps) {
  const { href } = useWords();
  const [policy] = id.split(".");
  const paths = {
    technology: `/cities/${city}/technologies/${id}`,
    clause: clausePath(version, { id, title: title ?? "" }),
    element: `/framework/${version}/policies/${policy}`,
  };
  return (
    <a href={href(paths[kind])}>
      <span className="id" dir="ltr">
        {id}
      </span>{" "}
      <ReasonTitle reason={{ kind, id, title }} />
    </a>
  );
}

const placeOf = { clause: "title", element: "asks" } as const;

function ReasonTitle({ reason: { kind, id, title } }: { reason: Reason }) {
  if (title === null) return null;
  return kind === "technology" ? <bdi>{title}</bdi> : <TextOf id={id} place={placeOf[kind]} text={title} />;
}

/** What an action is there for, as it goes into a sentence: a question in the page's language, or a name. */
export function useReasonName(): (reason: Reason) => string {
  const textOf = useTexts();
  return ({ kind, id, title }) =>
    kind === "technology" || title === null ? (title ?? id) : textOf(id, title, placeOf[kind]).text;
}

/** Of reasons those that the framework has words for. */
export const reasonIds = (reasons: readonly (Pick<Reason, "kind" | "id"> | null)[]): string[] =>
  reasons.flatMap((reason) => (reason && reason.kind !== "technology" ? [reason.id] : []));
