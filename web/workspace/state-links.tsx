import { Link, useSearchParams } from "react-router";
import { useWords } from "../words";

interface StateLinksProps<State extends string> {
  /** What is chosen among: "States of work". */
  label: string;
  states: readonly State[];
  titleOf: (state: State) => string;
}

/** A list held to one state, or to none: one press each, and the address says which. */
export function StateLinks<State extends string>({ label, states, titleOf }: StateLinksProps<State>) {
  const { t } = useWords();
  const [query] = useSearchParams();
  const current = states.find((known) => known === query.get("state"));
  return (
    <nav className="state-links" aria-label={label}>
      {[undefined, ...states].map((state) => (
        <Link
          key={state ?? "all"}
          to={`?${withState(query, state)}`}
          aria-current={state === current ? "true" : undefined}
          preventScrollReset
        >
          {state ? titleOf(state) : t("workspace:filter.all")}
        </Link>
      ))}
    </nav>
  );
}

/** What else the list is held to stays; its pages begin anew. */
function withState(query: URLSearchParams, state: string | undefined): URLSearchParams {
  const next = new URLSearchParams(query);
  next.delete("cursor");
  next.delete("state");
  if (state) next.set("state", state);
  return next;
}
