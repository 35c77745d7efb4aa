import type { Account } from "#contract/accounts";
import { useWords } from "../../words";
import { Field, OwnPassword } from "./form-parts";
import { isCodeDue, ProveFirst } from "./prove-first";

export function ChangePassword({ hasPassword, isOpen }: { hasPassword: boolean; isOpen: boolean }) {
  const { t, href } = useWords();
  return (
    <section aria-labelledby="change-password">
      <h2 id="change-password">{t("account:password")}</h2>
      {hasPassword ? (
        <details open={isOpen}>
          <summary>{t("account:change-password")}</summary>
          <form method="post">
            <input type="hidden" name="intent" value="change-password" />
            <Field
              form="change-"
              name="current"
              type="password"
              label={t("account:password.own")}
              autoComplete="current-password"
            />
            <Field
              form="change-"
              name="password"
              type="password"
              label={t("account:new-password.field")}
              hint={t("account:new-password.hint")}
              autoComplete="new-password"
            />
            <p className="quiet measure">{t("account:change-password.ends")}</p>
            <button type="submit" className="button">
              {t("account:change-password")}
            </button>
          </form>
        </details>
      ) : (
        <p className="measure">
          {t("account:password.none")} <a href={href("/sign-in/recovery")}>{t("account:recovery.link")}</a>
        </p>
      )}
    </section>
  );
}

interface ChangeEmailProps {
  account: Pick<Account, "hasPassword" | "hasSecondFactor" | "isSignedInLately">;
  isOpen: boolean;
}

export function ChangeEmail({ account, isOpen }: ChangeEmailProps) {
  const { t } = useWords();
  if (!account.hasPassword) return null;
  if (isCodeDue(account))
    return (
      <section aria-labelledby="change-email">
        <h2 id="change-email">{t("account:email")}</h2>
        <ProveFirst why={t("account:prove")} section="change-email" />
      </section>
    );
  return (
    <section aria-labelledby="change-email">
      <h2 id="change-email">{t("account:email")}</h2>
      <details open={isOpen}>
        <summary>{t("account:change-email")}</summary>
        <form method="post">
          <input type="hidden" name="intent" value="change-email" />
          <Field
            form="email-"
            name="email"
            type="email"
            label={t("account:change-email.new")}
            hint={t("account:change-email.hint")}
            autoComplete="email"
          />
          <OwnPassword form="email-" />
          <button type="submit" className="button">
            {t("account:change-email.send")}
          </button>
        </form>
      </details>
    </section>
  );
}
