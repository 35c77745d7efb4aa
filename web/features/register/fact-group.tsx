import type { TechnologyRecord } from "#contract/register";
import type { Subject } from "#domain/register/dictionary";
import { useWords } from "../../words";
import { fieldExplanation, fieldTitle } from "./code-words";
import { FactValue } from "./fact-value";

/** Every field of one group with its word, what it means and what was declared; silence is shown as silence. */
export function FactGroup({
  title,
  subject,
  fields,
  facts,
}: {
  title: string;
  subject: Subject;
  fields: readonly string[];
  facts: TechnologyRecord["facts"];
}) {
  const { lang } = useWords();
  return (
    <>
      <h3>{title}</h3>
      <dl className="facts">
        {fields.map((name) => (
          <div key={name}>
            <dt>
              {fieldTitle(subject, name, lang)}
              <span className="field-explained">{fieldExplanation(subject, name, lang)}</span>
            </dt>
            <dd>
              <FactValue subject={subject} name={name} value={facts[name]} explained />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
