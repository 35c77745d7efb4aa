import { useWords } from "../../words";
import { clausePath } from "../framework/addresses";

interface ReasonLinkProps {
  reason: { kind: "element" | "clause" | "technology"; id: string; title: string | null };
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
      <bdi lang={kind === "technology" ? undefined : "en"}>{title}</bdi>
    </a>
  );
}
