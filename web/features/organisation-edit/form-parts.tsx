import { useId } from "react";
import { data, type ShouldRevalidateFunction } from "react-router";
import type { FactSource } from "#domain/alliance/source";
import type { Language } from "#vocabulary/vocabulary";
import { type Refusal, refusalOf } from "../../context";
import { FieldLabel } from "../../design/field-label";
import { ServerSays } from "../../design/server-says";
import { directionOf, useWords, type WordKey } from "../../words";

/** What a form has to say: done, or refused with the reason. */
export type Told = { done: string } | { refused: { code: string; detail: string; typed: readonly string[] } };

/** Where somebody else was first, the page shows what is there now, beside what was typed. */
export const revalidateWhenStale: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;

/** Runs what a form asks for; a refusal of the contract becomes what the page says, anything else goes on being thrown. */
export async function tell(done: string, work: () => Promise<unknown>, typed: readonly string[] = []) {
  try {
    await work();
    return data<Told>({ done });
  } catch (error) {
    const refusal: Refusal | undefined = refusalOf(error);
    if (!refusal || refusal.status >= 500) throw error;
    const { code, detail, status } = refusal;
    return data<Told>({ refused: { code, detail, typed } }, { status });
  }
}

const sentAlong = ["intent", "revision", "person", "offer", "policyArea", "network", "placeId", "which"];

/** The fields of a form as text; empty ones stay empty text. */
export async function readForm(request: Request) {
  const form = await request.formData();
  return {
    text: (name: string) => String(form.get(name) ?? "").trim(),
    all: (name: string) => form.getAll(name).map(String),
    orNull: (name: string) => String(form.get(name) ?? "").trim() || null,
    /** What a person wrote, without what the page itself sends along. */
    typed: () =>
      [...form].flatMap(([name, value]) =>
        typeof value === "string" && value.trim() !== "" && !sentAlong.includes(name) ? [value.trim()] : [],
      ),
  };
}

export const sourceOf = ({ text }: Awaited<ReturnType<typeof readForm>>): FactSource => ({
  title: text("sourceTitle"),
  url: text("sourceUrl"),
  asOf: text("asOf"),
  confidence: "read",
});

/** What was done that is not simply public from now on, in its own words. */
const doneWords: Readonly<Record<string, WordKey>> = {
  offer: "membership:done.offer",
  "take-back": "membership:done.take-back",
  accepted: "membership:done.accepted",
  declined: "membership:done.declined",
  merge: "membership:done.merge",
};

export function Message({ told, done }: { told: Told | undefined; done?: string }) {
  const { t } = useWords();
  if (!told) return null;
  if ("done" in told)
    return (
      <div className="message" role="status">
        <p>{done ?? t(doneWords[told.done] ?? "membership:done")}</p>
      </div>
    );
  const { code, detail, typed } = told.refused;
  return (
    <div className="message message-refused" role="alert">
      <p className="message-title">{t("membership:refused")}</p>
      <p>{code === "stale" ? t("membership:refused.stale") : <ServerSays said={detail} />}</p>
      {code === "stale" && typed.length > 0 ? (
        <>
          <p>{t("membership:refused.typed")}</p>
          <ul>
            {[...new Set(typed)].map((text) => (
              <li key={text}>
                <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  type?: "text" | "url" | "date" | "number" | "email";
  value?: string | number | null;
  isRequired?: boolean;
  maxLength?: number;
  /** What may be chosen, or something else typed. */
  suggestions?: readonly string[];
  /** Sentences rather than words. */
  isLong?: boolean;
  /** The language it is written in, where that is not the page's. */
  lang?: Language;
  /** The first and the last day that can be given. */
  min?: string;
  max?: string;
}

export function Field({ name, label, hint, type = "text", value, isRequired = false, ...rest }: FieldProps) {
  const id = useId();
  const { maxLength, suggestions, isLong = false, min, max, lang } = rest;
  const asked = {
    id,
    name,
    required: isRequired,
    autoComplete: "off",
    defaultValue: value ?? "",
    ...(maxLength ? { maxLength } : {}),
    ...(lang ? { lang, dir: directionOf(lang) } : {}),
    ...(hint ? { "aria-describedby": `${id}-hint` } : {}),
  };
  const list = suggestions ? `${id}-list` : undefined;
  return (
    <div className="field">
      <FieldLabel id={id} label={label} hint={hint} />
      {isLong ? <textarea rows={3} {...asked} /> : <input type={type} list={list} min={min} max={max} {...asked} />}
      {suggestions ? (
        <datalist id={list}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      ) : null}
    </div>
  );
}

export function Choice({
  name,
  label,
  value,
  choices,
  onChange,
}: {
  name: string;
  label: string;
  value?: string | undefined;
  choices: readonly { value: string; title: string }[];
  onChange?: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name={name}
        defaultValue={value}
        required
        onChange={onChange ? ({ target }) => onChange(target.value) : undefined}
      >
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
  isLegendHidden = false,
}: {
  name: string;
  label: string;
  values: readonly string[];
  /** With its language where that may be another than the page's. */
  choices: readonly { value: string; title: string; lang?: string }[];
  /** Where the heading above says the same. */
  isLegendHidden?: boolean;
}) {
  if (choices.length === 0) return null;
  return (
    <fieldset className="checks checks-wide">
      <legend className={isLegendHidden ? "visually-hidden" : undefined}>{label}</legend>
      {choices.map(({ value, title, lang }) => (
        <label key={value}>
          <input type="checkbox" name={name} value={value} defaultChecked={values.includes(value)} />{" "}
          <bdi lang={lang}>{title}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

export function Reason({ hint }: { hint?: string }) {
  const { t } = useWords();
  return (
    <Field
      name="reason"
      label={t("membership:reason")}
      hint={hint ?? t("membership:reason.hint")}
      isRequired
      isLong
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
