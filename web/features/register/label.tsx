import type { TechnologyRecord } from "#contract/register";
import { useWords, type WordKey } from "../../words";
import { codeTitle } from "./code-words";
import { FactValue, Undeclared } from "./fact-value";

type Facts = TechnologyRecord["facts"];

/** The questions of a sign in the street, in the order in which people ask them. */
const questions: readonly { word: WordKey; fields: readonly string[] }[] = [
  { word: "register:label.what", fields: ["tech", "dataKind"] },
  { word: "register:label.why", fields: ["purpose"] },
  { word: "register:label.who", fields: ["accountable", "contact"] },
  { word: "register:label.me", fields: ["identifiability", "personalData"] },
  { word: "register:label.how-long", fields: ["retentionDays"] },
  { word: "register:label.who-gets-it", fields: ["access"] },
];

/** What a resident wants to know first, in six answers. */
export function TechnologyLabel({ facts }: { facts: Facts }) {
  const { t } = useWords();
  return (
    <dl className="label">
      {questions.map(({ word, fields }) => {
        const declared = fields.filter((field) => facts[field] !== undefined);
        return (
          <div key={word}>
            <dt>{t(word)}</dt>
            <dd>
              {declared.length === 0 ? (
                <Undeclared />
              ) : (
                declared.map((field) => <Answer key={field} {...{ field, facts }} />)
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Answer({ field, facts }: { field: string; facts: Facts }) {
  const { t, lang } = useWords();
  // “Not about people” says already what “personal data: no” would say again.
  if (field === "personalData") {
    const isSaid = facts.identifiability === "none" && facts.personalData === false;
    if (isSaid) return null;
    return <p>{t(facts.personalData === true ? "register:label.personal" : "register:label.not-personal")}</p>;
  }
  if (field === "dataKind")
    return (
      <p className="quiet">
        {t("register:label.data", { kind: codeTitle("data-kind", String(facts.dataKind), lang) })}
      </p>
    );
  return (
    <p>
      <FactValue subject="technology" name={field} value={facts[field]} />
    </p>
  );
}
