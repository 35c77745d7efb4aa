import type { ReactNode } from "react";
import { data } from "react-router";
import type { FactSource } from "#domain/alliance/source";
import { type Refusal, refusalOf } from "../../context";
import { useWords } from "../../words";

/** What a form has to say: done, or refused with the reason. */
export type Told = { done: string } | { refused: { code: string; detail: string } };

/** Runs what a form asks for; a refusal of the contract becomes what the page says, anything else goes on being thrown. */
export async function tell(done: string, work: () => Promise<unknown>) {
  try {
    await work();
    return data<Told>({ done });
  } catch (error) {
    const refusal: Refusal | undefined = refusalOf(error);
    if (!refusal || refusal.status >= 500) throw error;
    return data<Told>({ refused: { code: refusal.code, detail: refusal.detail } }, { status: refusal.status });
  }
}

/** The fields of a form as text; empty ones stay empty text. */
export async function readForm(request: Request) {
  const form = await request.formData();
  return {
    text: (name: string) => String(form.get(name) ?? "").trim(),
    all: (name: string) => form.getAll(name).map(String),
    orNull: (name: string) => String(form.get(name) ?? "").trim() || null,
  };
}

export const sourceOf = ({ text }: Awaited<ReturnType<typeof readForm>>): FactSource => ({
  title: text("sourceTitle"),
  url: text("sourceUrl"),
  asOf: text("asOf"),
  confidence: "read",
});

export function Message({ told }: { told: Told | undefined }) {
  const { t, lang } = useWords();
  if (!told) return null;
  if ("done" in told)
    return (
      <div className="message" role="status">
        <p>{t("membership:done")}</p>
      </div>
    );
  const { code, detail } = told.refused;
  return (
    <div className="message message-refused" role="alert">
      <p className="message-title">{t("membership:refused")}</p>
      <p>{code === "stale" ? t("membership:refused.stale") : lang === "en" ? detail : t("membership:refused.other")}</p>
      {lang === "en" || code === "stale" ? null : (
        <p lang="en" dir="ltr">
          {detail}
        </p>
      )}
    </div>
  );
}

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  type?: "text" | "url" | "date" | "number";
  value?: string | number | null;
  isRequired?: boolean;
  maxLength?: number;
}

export function Field({ name, label, hint, type = "text", value, isRequired = false, maxLength }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {hint ? (
        <span className="field-hint" id={`${name}-hint`}>
          {hint}
        </span>
      ) : null}
      <input
        id={name}
        name={name}
        type={type}
        required={isRequired}
        autoComplete="off"
        defaultValue={value ?? ""}
        {...(maxLength ? { maxLength } : {})}
        {...(hint ? { "aria-describedby": `${name}-hint` } : {})}
      />
    </div>
  );
}

export function Choice({
  name,
  label,
  value,
  choices,
  children,
}: {
  name: string;
  label: string;
  value?: string | undefined;
  choices: readonly { value: string; title: string }[];
  children?: ReactNode;
}) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} defaultValue={value} required>
        {children}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.title}
          </option>
        ))}
      </select>
    </div>
  );
}

export function Checks({
  name,
  label,
  values,
  choices,
}: {
  name: string;
  label: string;
  values: readonly string[];
  choices: readonly { value: string; title: string }[];
}) {
  if (choices.length === 0) return null;
  return (
    <fieldset className="checks">
      <legend>{label}</legend>
      {choices.map(({ value, title }) => (
        <label key={value}>
          <input type="checkbox" name={name} value={value} defaultChecked={values.includes(value)} /> <bdi>{title}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

export function Reason() {
  const { t } = useWords();
  return (
    <Field
      name="reason"
      label={t("membership:reason")}
      hint={t("membership:reason.hint")}
      isRequired
      maxLength={1000}
    />
  );
}

export function SourceFields() {
  const { t } = useWords();
  return (
    <>
      <Field name="sourceTitle" label={t("membership:source.title")} isRequired maxLength={300} />
      <Field name="sourceUrl" type="url" label={t("membership:source.url")} isRequired maxLength={1000} />
      <Field name="asOf" label={t("membership:as-of")} hint={t("membership:day.hint")} isRequired maxLength={10} />
    </>
  );
}
