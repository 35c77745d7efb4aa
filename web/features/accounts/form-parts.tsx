import type { ReactNode } from "react";
import { FieldLabel } from "../../design/field-label";
import { useWords } from "../../words";
import type { Outcome } from "./pages";

const known = [
  "wrong-password",
  "wrong-own-password",
  "no-password",
  "email-unconfirmed",
  "email-same",
  "wrong-code",
  "code-used",
  "start-again",
  "sign-in-again",
  "stale-link",
  "password-short",
  "password-easy",
  "password-common",
  "password-breached",
  "password-yours",
  "second-factor-on",
  "second-factor-off",
  "not-found",
  "no-single-sign-on",
  "foreign-domain",
  "unverified-address",
  "link-first",
  "single-sign-on-failed",
  "taken-elsewhere",
  "issuer-unreachable",
  "secret-missing",
  "record-missing",
  "domain-taken",
  "stale",
] as const;
const isKnown = (code: string): code is (typeof known)[number] => known.some((one) => one === code);

/** Why a form was not taken and what to do now; what was typed stays in it. */
export function FormRefused({ outcome }: { outcome: Outcome | undefined }) {
  const { t } = useWords();
  const { refused, retryAfterSeconds = 60 } = outcome ?? {};
  if (refused === undefined) return null;
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return (
    <div className="form-refused" role="alert" id="refused" tabIndex={-1}>
      <p>
        {refused === "too-many"
          ? t("account:error.too-many", { count: minutes })
          : t(isKnown(refused) ? `account:error.${refused}` : "account:error.other")}
      </p>
    </div>
  );
}

/** What was done. */
export function FormDone({ children }: { children: ReactNode }) {
  return (
    <div className="form-done" role="status">
      <p>{children}</p>
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
  inputMode?: "numeric" | "text";
  isOptional?: boolean;
  /** Where a page has several forms, what tells their fields apart. */
  form?: string;
}

export function Field({ name, label, hint, type = "text", form = "", isOptional = false, ...rest }: FieldProps) {
  const id = `${form}${name}`;
  return (
    <div className="field">
      <FieldLabel id={id} label={label} hint={hint} />
      <input
        id={id}
        name={name}
        type={type}
        required={!isOptional}
        // Addresses, passwords and codes run from left to right in every language.
        dir="ltr"
        spellCheck={false}
        autoCapitalize="none"
        {...(hint ? { "aria-describedby": `${id}-hint` } : {})}
        {...rest}
      />
    </div>
  );
}

/** The question for the password again, before something that could keep its owner out. */
export function OwnPassword({ form }: { form: string }) {
  const { t } = useWords();
  return (
    <Field
      form={form}
      name="password"
      type="password"
      label={t("account:password.own")}
      hint={t("account:password.why")}
      autoComplete="current-password"
    />
  );
}
