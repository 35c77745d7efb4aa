import { Form } from "react-router";
import { languages } from "#vocabulary/vocabulary";
import { languageNames, useWords } from "../../words";
import { Choice, Field } from "../organisation-edit/form-parts";
import { PolicyChecks } from "../organisation-edit/policy-checks";
import { Sheet } from "../organisation-edit/sheet";

interface CallFormProps {
  policies: readonly { id: string; title: string }[];
  today: string;
}

/** Calls somebody as an expert: the mail says on what, and holds the link to accept. */
export function CallForm({ policies, today }: CallFormProps) {
  const { t, lang } = useWords();
  return (
    <Sheet id="call" title={t("expert:call")}>
      <Form method="post">
        <input type="hidden" name="intent" value="call" />
        <Field name="email" type="email" label={t("expert:call.email")} isRequired maxLength={254} />
        <PolicyChecks label={t("expert:call.areas")} values={[]} policies={policies} />
        <div className="field-pair">
          <Field name="untilOn" type="date" label={t("expert:term.last")} min={today} isRequired />
          <Choice
            name="language"
            label={t("expert:call.language")}
            value={lang}
            choices={languages.map((language) => ({ value: language, title: languageNames[language] }))}
          />
        </div>
        <button type="submit" className="button">
          {t("expert:call.send")}
        </button>
      </Form>
    </Sheet>
  );
}
