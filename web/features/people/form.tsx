import type { ReactNode } from "react";
import { type Refusal, refusalOf } from "../../context";
import { FieldLabel } from "../../design/field-label";
import { ServerSays } from "../../design/server-says";
import { useWords, type WordKey } from "../../words";

/** What a form of these pages has to say to whoever sent it. */
export interface Refused {
  code: string;
  detail: string;
  status: number;
  /** Code of the first thing that was found wrong. */
  finding?: string;
}

/** A refusal that the form's page shows; what no form expects goes on being thrown. */
export function refusedOf(error: unknown): Refused {
  const refusal: Refusal | undefined = refusalOf(error);
  if (!refusal || refusal.status >= 500) throw error;
  const { code, detail, status, findings } = refusal;
  const finding = findings?.[0]?.code;
  return { code, detail, status, ...(finding === undefined ? {} : { finding }) };
}

export async function fieldsOf(request: Request): Promise<Record<string, string>> {
  const form = await request.formData();
  return Object.fromEntries([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
}

/** What is wrong with a new password, and what would do. */
const passwords = [
  "password-short",
  "password-common",
  "password-breached",
  "password-yours",
  "password-easy",
] as const;
const told = ["invalid-request", "conflict", "forbidden", "too-many-requests"] as const;

/** Why a form was not taken, in the reader's language; the operation's own sentence beside it where they read English. */
export function FormRefused({ refused, help }: { refused: Refused | undefined; help?: string }) {
  const { t } = useWords();
  if (!refused) return null;
  const code = told.find((one) => one === refused.code);
  const password = passwords.find((one) => one === refused.finding);
  const words: WordKey = password
    ? `account:error.${password}`
    : code
      ? `arrival:refused.${code}`
      : "arrival:refused.other";
  return (
    <div className="message message-refused" role="alert">
      <p className="message-title">{t("arrival:refused")}</p>
      <p>{help ?? (code === "invalid-request" ? t(words) : <ServerSays said={refused.detail} />)}</p>
    </div>
  );
}

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  type?: "text" | "email" | "password";
  autoComplete: string;
  defaultValue?: string | undefined;
  minLength?: number;
  maxLength?: number;
}

export function Field({ name, label, hint, type = "text", ...rest }: FieldProps) {
  return (
    <div className="field">
      <FieldLabel id={name} label={label} hint={hint} />
      <input
        id={name}
        name={name}
        type={type}
        required
        // Addresses and passwords run from left to right in every language.
        {...(type === "text" ? {} : { dir: "ltr", spellCheck: false, autoCapitalize: "none" })}
        {...(hint ? { "aria-describedby": `${name}-hint` } : {})}
        {...rest}
      />
    </div>
  );
}

export function NewPassword() {
  const { t } = useWords();
  return (
    <Field
      name="password"
      type="password"
      label={t("arrival:password")}
      hint={t("arrival:password.hint")}
      autoComplete="new-password"
      minLength={12}
      maxLength={128}
    />
  );
}

export function YourName({ defaultValue, hint }: { defaultValue?: string | undefined; hint?: string }) {
  const { t } = useWords();
  return (
    <Field
      name="name"
      label={t("arrival:name")}
      hint={hint ?? t("arrival:name.hint")}
      autoComplete="name"
      maxLength={120}
      defaultValue={defaultValue}
    />
  );
}

/** A link that leads nowhere any more: what to do instead. */
export function LinkGone({ children }: { children?: ReactNode }) {
  const { t, href } = useWords();
  return (
    <>
      <h1>{t("arrival:link.gone")}</h1>
      <p className="lead">{t("arrival:link.gone.text")}</p>
      {children}
      <p className="actions">
        <a className="button" href={href("/sign-in")}>
          {t("arrival:sign-in")}
        </a>
      </p>
    </>
  );
}
