import { useId, useState } from "react";
import type { LiveDeparture, OwnClause } from "#contract/local-policies";
import { useWords, type Words } from "../../words";
import { SelectField } from "../../workspace/fields/select-field";
import { TextField } from "../../workspace/fields/text-field";
import { DepartureStatus } from "./departure-status";
import { TrialResult } from "./trial-result";
import { useDeparture, useRemoval, type Where } from "./use-departure";
import { useTrial } from "./use-trial";

type Parameter = OwnClause["parameters"][number];

interface ParameterEditorProps {
  where: Where;
  clause: string;
  parameter: Parameter;
  live: LiveDeparture | undefined;
}

/** A value that a city sets within bounds: seen on its own register at once, kept with a reason. */
export function ParameterEditor(props: ParameterEditorProps) {
  const [round, setRound] = useState(0);
  return <Editor key={round} {...props} onRemoved={() => setRound(round + 1)} />;
}

const asValue = ({ definition }: Parameter, text: string): string | number | boolean => {
  if (definition.type === "flag") return text === "true";
  return definition.type === "choice" ? text : Number(text);
};

function Editor({ where, clause, parameter, live, onRemoved }: ParameterEditorProps & { onRemoved: () => void }) {
  const { t } = useWords();
  const { name, definition, value, model } = parameter;
  const remove = useRemoval(where);
  const form = useDeparture({
    ...where,
    live,
    blank: { value: String(value), reason: "" },
    read: (departure) => ({
      value: departure.kind === "set" ? String(departure.value) : String(value),
      reason: departure.reason,
    }),
    toDeparture: (values) => ({
      kind: "set",
      clause,
      parameter: name,
      value: asValue(parameter, values.value),
      reason: values.reason,
    }),
  });
  const tried = asValue(parameter, form.values.value);
  const isTried = String(tried) !== String(value);
  const { trial, isAsking } = useTrial(where, isTried ? { [`${clause}.${name}`]: tried } : undefined);
  const titles = { value: t("policy:value"), reason: t("policy:reason") };
  return (
    <fieldset className="parameter">
      <legend lang="en" dir="ltr">
        {definition.ask}
      </legend>
      <ValueField parameter={parameter} value={form.values.value} onChange={(text) => form.set("value", text)} />
      <p className="quiet">
        {t("policy:model-value", { value: inWords(definition, model, t) })}
        {live ? (
          <>
            {" · "}
            <button
              type="button"
              className="link-button"
              onClick={async () => {
                await remove(live);
                onRemoved();
              }}
            >
              {t("policy:take-model")}
            </button>
          </>
        ) : null}
      </p>
      {trial ? <TrialResult trial={trial} city={where.city} isAsking={isAsking} /> : null}
      <TextField
        label={t("policy:reason")}
        hint={t("policy:reason.help")}
        value={form.values.reason}
        onChange={(reason) => form.set("reason", reason)}
        onBlur={form.save}
        isLong
        maxLength={4000}
      />
      <DepartureStatus form={form} titles={titles} />
    </fieldset>
  );
}

/** A value of a parameter as it is read. */
export function inWords(definition: Parameter["definition"], value: string | number | boolean, t: Words["t"]): string {
  if (definition.type === "flag") return t(value ? "policy:yes" : "policy:no");
  if (definition.type === "choice") return definition.options[String(value)] ?? String(value);
  return String(value);
}

interface ValueFieldProps {
  parameter: Parameter;
  value: string;
  onChange: (value: string) => void;
}

function ValueField({ parameter: { definition }, value, onChange }: ValueFieldProps) {
  const { t, number } = useWords();
  const id = useId();
  if (definition.type === "choice" || definition.type === "flag") {
    const options =
      definition.type === "choice"
        ? Object.entries(definition.options).map(([code, label]) => ({ value: code, label, lang: "en" }))
        : (["true", "false"] as const).map((each) => ({
            value: each,
            label: t(each === "true" ? "policy:yes" : "policy:no"),
          }));
    return <SelectField label={t("policy:value")} value={value} onChange={onChange} options={options} />;
  }
  const { min, max } = definition;
  return (
    <div className="field value-field">
      <label htmlFor={id}>{t("policy:value")}</label>
      <span className="field-hint" id={`${id}-hint`}>
        {t("policy:bounds", { min: number(min), max: number(max) })} {t(`policy:unit.${definition.type}`)}
      </span>
      <div className="value-row">
        <input
          type="range"
          aria-label={t("policy:value")}
          min={min}
          max={max}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        <input
          id={id}
          type="number"
          inputMode="numeric"
          aria-describedby={`${id}-hint`}
          min={min}
          max={max}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </div>
  );
}
