import { useId } from "react";
import type { PlanDetail } from "#contract/plans";
import { FieldLabel } from "../../design/field-label";
import { useWords } from "../../words";
import { SelectField } from "../../workspace/fields/select-field";
import { TextField } from "../../workspace/fields/text-field";
import type { ActionValues } from "./action-values";

export interface ActionFieldsProps {
  plan: PlanDetail;
  /** The action itself; none while it is being made. */
  id?: string;
  values: ActionValues;
  set: <N extends keyof ActionValues & string>(name: N, value: ActionValues[N]) => void;
  /** The field was left. */
  save?: () => void;
  isDisabled?: boolean;
}

const states = ["not-started", "under-way", "blocked", "done"] as const;

/** Everything people say of an action. */
export function ActionFields(props: ActionFieldsProps) {
  const { t } = useWords();
  const { values, set, save, isDisabled = false } = props;
  const text = (name: "title" | "notes" | "reason") => ({
    name,
    value: values[name],
    onChange: (value: string) => set(name, value),
    ...(save ? { onBlur: save } : {}),
    isDisabled,
  });
  const isDropped = values.state === "dropped";
  return (
    <div className="action-fields">
      <TextField {...text("title")} label={t("plan:title")} isRequired maxLength={200} />
      <SelectField
        name="state"
        label={t("plan:state")}
        value={values.state}
        onChange={(value) => set("state", value as ActionValues["state"])}
        options={[...states, ...(isDropped ? (["dropped"] as const) : [])].map((state) => ({
          value: state,
          label: t(`plan:state.${state}`),
        }))}
        isDisabled={isDisabled}
      />
      <Days {...props} />
      <People {...props} />
      <TextField {...text("reason")} label={t("plan:reason")} hint={t("plan:reason.hint")} maxLength={60} />
      <Steps {...props} />
      <Cost {...props} />
      <Dependencies {...props} />
      <TextField {...text("notes")} label={t("plan:notes")} hint={t("plan:notes.hint")} isLong maxLength={5000} />
    </div>
  );
}

function Days({ values, set, isDisabled = false }: ActionFieldsProps) {
  const { t } = useWords();
  const id = useId();
  const names = ["startsOn", "dueOn", ...(values.state === "done" ? (["doneOn"] as const) : [])] as const;
  return (
    <div className="field-pair">
      {names.map((name) => (
        <div className="field" key={name}>
          <label htmlFor={`${id}-${name}`}>{t(`plan:${name}`)}</label>
          <input
            id={`${id}-${name}`}
            name={name}
            type="date"
            value={values[name]}
            onChange={({ target }) => set(name, target.value)}
            disabled={isDisabled}
          />
        </div>
      ))}
    </div>
  );
}

function People({ plan, values, set, isDisabled = false }: ActionFieldsProps) {
  const { t } = useWords();
  return (
    <div className="field-pair">
      <SelectField
        name="owner"
        label={t("plan:owner")}
        value={values.owner}
        onChange={(value) => set("owner", value)}
        options={plan.people.map(({ id, name }) => ({ value: id, label: name }))}
        none={t("plan:nobody")}
        isDisabled={isDisabled}
      />
      <SelectField
        name="department"
        label={t("plan:department")}
        value={values.department}
        onChange={(value) => set("department", value)}
        options={plan.departments.map(({ id, name }) => ({ value: id, label: name }))}
        none={t("plan:no-department")}
        isDisabled={isDisabled}
      />
    </div>
  );
}

function Steps({ values, set, isDisabled = false }: ActionFieldsProps) {
  const { t } = useWords();
  return (
    <div className="field-pair">
      {(["weight", "effort"] as const).map((name) => (
        <SelectField
          key={name}
          name={name}
          label={t(`plan:${name}`)}
          value={values[name]}
          onChange={(value) => set(name, value)}
          options={(["1", "2", "3"] as const).map((value) => ({ value, label: t(`plan:step.${value}`) }))}
          none={t("plan:not-said")}
          isDisabled={isDisabled}
        />
      ))}
    </div>
  );
}

function Cost({ values, set, isDisabled = false }: ActionFieldsProps) {
  const { t } = useWords();
  const id = useId();
  const { cost } = values;
  return (
    <div className="field-pair">
      <div className="field">
        <FieldLabel id={`${id}-amount`} label={t("plan:cost")} />
        <input
          id={`${id}-amount`}
          name="amount"
          type="number"
          min="0"
          step="0.01"
          dir="ltr"
          value={cost.amount}
          onChange={({ target }) => set("cost", { ...cost, amount: target.value })}
          disabled={isDisabled}
        />
      </div>
      <div className="field">
        <FieldLabel id={`${id}-currency`} label={t("plan:currency")} />
        <input
          id={`${id}-currency`}
          name="currency"
          maxLength={3}
          dir="ltr"
          autoComplete="off"
          value={cost.currency}
          onChange={({ target }) => set("cost", { ...cost, currency: target.value.toUpperCase() })}
          disabled={isDisabled}
        />
      </div>
    </div>
  );
}

function Dependencies({ plan, id, values, set, isDisabled = false }: ActionFieldsProps) {
  const { t } = useWords();
  const others = plan.actions.filter((action) => action.id !== id && action.state !== "dropped");
  if (others.length === 0) return null;
  return (
    <fieldset className="checks" disabled={isDisabled}>
      <legend>{t("plan:depends-on")}</legend>
      {others.map(({ id: one, title }) => (
        <label key={one}>
          <input
            type="checkbox"
            name="dependsOn"
            value={one}
            checked={values.dependsOn.includes(one)}
            onChange={({ target }) =>
              set(
                "dependsOn",
                target.checked ? [...values.dependsOn, one] : values.dependsOn.filter((each) => each !== one),
              )
            }
          />{" "}
          <bdi>{title}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
