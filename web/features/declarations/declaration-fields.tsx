import { useId } from "react";
import type { OwnDeclaration } from "#contract/declarations";
import { useWords } from "../../words";
import { TextField } from "../../workspace/fields/text-field";
import type { FrameworkTitles } from "../framework/framework-titles";
import { TextTitle } from "../framework/texts";
import { ListField } from "./list-field";

export type DeclarationValues = OwnDeclaration["content"] & Record<string, unknown>;

interface Props {
  values: DeclarationValues;
  set: <N extends keyof DeclarationValues & string>(name: N, value: DeclarationValues[N]) => void;
  save: () => void;
  titles: FrameworkTitles;
  isDisabled: boolean;
}

/** Everything a declaration can say. */
export function DeclarationFields(props: Props) {
  const { t } = useWords();
  const { values, set, save, isDisabled } = props;
  const text = (name: "title" | "preamble" | "signatory" | "office" | "council") => ({
    name,
    label: t(`declaration:part.${name}`),
    value: values[name],
    onChange: (value: string) => set(name, value),
    onBlur: save,
    isDisabled,
  });
  return (
    <>
      <TextField {...text("title")} maxLength={200} />
      <TextField {...text("preamble")} hint={t("declaration:preamble.hint")} isLong maxLength={5000} />
      <Strategies {...props} />
      <Commitments {...props} part="principles" />
      <Commitments {...props} part="policies" />
      <Measures {...props} />
      <TextField {...text("signatory")} maxLength={200} />
      <TextField {...text("office")} maxLength={200} />
      <DayField
        label={t("declaration:part.declaredOn")}
        value={values.declaredOn}
        onChange={(value) => set("declaredOn", value)}
        isDisabled={isDisabled}
      />
      <TextField {...text("council")} hint={t("declaration:council.hint")} maxLength={500} />
      <TextField
        name="documentUrl"
        type="url"
        label={t("declaration:part.documentUrl")}
        hint={t("declaration:document.hint")}
        value={values.documentUrl ?? ""}
        onChange={(value) => set("documentUrl", value.trim() === "" ? null : value.trim())}
        onBlur={save}
        isDisabled={isDisabled}
        maxLength={500}
      />
    </>
  );
}

interface DayFieldProps {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  isDisabled: boolean;
}

function DayField({ label, value, onChange, isDisabled }: DayFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value ?? ""}
        onChange={({ target }) => onChange(target.value === "" ? null : target.value)}
        disabled={isDisabled}
      />
    </div>
  );
}

function Strategies({ values, set, save, isDisabled }: Props) {
  const { t } = useWords();
  return (
    <ListField
      legend={t("declaration:part.strategies")}
      add={t("declaration:strategy.add")}
      items={values.strategies}
      blank={{ title: "", text: "" }}
      onChange={(items) => set("strategies", items)}
      isDisabled={isDisabled}
      render={(item, change) => (
        <>
          <TextField
            label={t("declaration:strategy.title")}
            value={item.title}
            onChange={(title) => change({ ...item, title })}
            onBlur={save}
            isDisabled={isDisabled}
            maxLength={200}
          />
          <TextField
            label={t("declaration:strategy.text")}
            value={item.text}
            onChange={(words) => change({ ...item, text: words })}
            onBlur={save}
            isDisabled={isDisabled}
            isLong
            maxLength={2000}
          />
        </>
      )}
    />
  );
}

function Measures({ values, set, save, isDisabled }: Props) {
  const { t } = useWords();
  return (
    <ListField
      legend={t("declaration:part.measures")}
      add={t("declaration:measure.add")}
      items={values.measures}
      blank={{ text: "", by: null }}
      onChange={(items) => set("measures", items)}
      isDisabled={isDisabled}
      render={(item, change) => (
        <>
          <TextField
            label={t("declaration:measure.text")}
            value={item.text}
            onChange={(words) => change({ ...item, text: words })}
            onBlur={save}
            isDisabled={isDisabled}
            maxLength={500}
          />
          <DayField
            label={t("declaration:measure.by")}
            value={item.by}
            onChange={(by) => change({ ...item, by })}
            isDisabled={isDisabled}
          />
        </>
      )}
    />
  );
}

/** Principles or policies: chosen by a tick, each with the city's own words. */
function Commitments({ part, values, set, save, titles, isDisabled }: Props & { part: "principles" | "policies" }) {
  const { t } = useWords();
  const chosen: { id: string; words: string }[] = values[part];
  const write = (items: { id: string; words: string }[]) =>
    set(part, items as DeclarationValues["principles"] & DeclarationValues["policies"]);
  return (
    <fieldset className="checks commitments" disabled={isDisabled}>
      <legend>{t(`declaration:part.${part}`)}</legend>
      {titles[part].map(({ id, title }) => {
        const one = chosen.find((item) => item.id === id);
        return (
          <div key={id}>
            <label>
              <input
                type="checkbox"
                checked={one !== undefined}
                onChange={({ target }) =>
                  write(target.checked ? [...chosen, { id, words: "" }] : chosen.filter((item) => item.id !== id))
                }
              />{" "}
              <TextTitle id={id} title={title} />
            </label>
            {one ? (
              <TextField
                label={t("declaration:own-words")}
                value={one.words}
                onChange={(words) => write(chosen.map((item) => (item.id === id ? { id, words } : item)))}
                onBlur={save}
                isDisabled={isDisabled}
                isLong
                maxLength={2000}
              />
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}
