import { useWords } from "../words";

export interface Step {
  title: string;
  /** Path below the language. The last step is the page itself and needs none. */
  path?: string;
  /** Set where the title is not in the language of the page. */
  lang?: string;
}

/** Where the reader stands: alliance > framework > policy, or alliance > city > technology. */
export function PlaceLine({ steps }: { steps: readonly Step[] }) {
  const { t, href } = useWords();
  const all: Step[] = [{ title: t("site:name"), path: "/" }, ...steps];
  return (
    <nav className="place-line" aria-label={t("site:place")}>
      <ol>
        {all.map((step, position) => {
          const last = position === all.length - 1;
          return (
            <li key={`${step.path ?? ""}${step.title}`}>
              {last || step.path === undefined ? (
                <span lang={step.lang} aria-current={last ? "page" : undefined}>
                  {step.title}
                </span>
              ) : (
                <a href={href(step.path)} lang={step.lang}>
                  {step.title}
                </a>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
