import { type DefinedTerm, type MarkedText, markTermsInOrder } from "#domain/frameworks/defined-terms";
import type { Clause, PublishedPolicy } from "#domain/frameworks/release";
import { readText } from "./text-language";
import { useTranslation } from "./texts";

type Definitions = PublishedPolicy["definitions"];

export const termId = (at: number): string => `term-${at}`;
/** Of the words that say what a term means, for whoever does not see where a link leads. */
export const meaningId = (at: number): string => `${termId(at)}-means`;

const termsOf = (definitions: Definitions): DefinedTerm[] => definitions.map(({ term }, at) => ({ at, term }));

/** The texts of clauses as they are shown, with the first use of each term that their policy defines marked. */
export function useMarkedTexts(
  policy: { id: string; definitions: Definitions },
  clauses: readonly Pick<Clause, "id" | "text">[],
): ReadonlyMap<string, MarkedText> {
  const translation = useTranslation();
  const defined = readText(translation, "policy", policy.id, { definitions: policy.definitions });
  const terms = new Map([["en", termsOf(policy.definitions)]]);
  terms.set(defined.lang, termsOf(defined.text.definitions));
  const texts = clauses.map(({ id, text }) => {
    const shown = readText(translation, "clause", id, { text });
    return { id, text: shown.text.text, language: shown.lang };
  });
  return markTermsInOrder(texts, (language) => terms.get(language) ?? []);
}

/** Terms and what they mean, each where a link to it leads; all of a policy's, or those at some places. */
export function DefinitionList({ definitions, only }: { definitions: Definitions; only?: readonly number[] }) {
  return (
    <dl className="book-list">
      {definitions.map(({ term, means, source }, at) =>
        only && !only.includes(at) ? null : (
          <div key={term} id={termId(at)}>
            <dt>{term}</dt>
            <dd>
              <span id={meaningId(at)}>{means}</span>
              {source ? <small>{source}</small> : null}
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}
