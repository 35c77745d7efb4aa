import type { Account } from "#contract/accounts";
import { useWords } from "../../words";
import { ProveFirst } from "./prove-first";

interface PasskeysProps {
  account: Pick<Account, "passkeys" | "isSignedInLately">;
  script: string | undefined;
}

/** Added with a script, which alone can ask the device; named and taken away with forms. */
export function Passkeys({ account, script }: PasskeysProps) {
  const { t, day, href } = useWords();
  const { passkeys, isSignedInLately } = account;
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">{t("account:passkeys")}</h2>
      <p className="measure">{t("account:passkeys.help")}</p>
      {isSignedInLately ? null : <ProveFirst why={t("account:passkeys.prove")} section="passkeys" />}
      {passkeys.length > 0 ? (
        <ul className="rows">
          {passkeys.map(({ id, name, addedAt }) => (
            <li key={id}>
              <div className="row-what">
                <p>
                  <strong>{name || t("account:passkey.unnamed")}</strong>
                </p>
                <p className="quiet">{t("account:passkey.added", { day: day(addedAt) })}</p>
              </div>
              <form method="post">
                <input type="hidden" name="passkey" value={id} />
                <input
                  type="text"
                  name="name"
                  required
                  maxLength={60}
                  defaultValue={name}
                  aria-label={t("account:passkey.name", { name: name || t("account:passkey.unnamed") })}
                />
                <button type="submit" name="intent" value="rename-passkey" className="button button-plain">
                  {t("account:passkey.rename")}
                </button>
                {isSignedInLately ? (
                  <button
                    type="submit"
                    name="intent"
                    value="delete-passkey"
                    className="button button-plain"
                    aria-label={t("account:passkey.delete-one", { name: name || t("account:passkey.unnamed") })}
                  >
                    {t("account:passkey.delete")}
                  </button>
                ) : null}
              </form>
            </li>
          ))}
        </ul>
      ) : null}
      {isSignedInLately ? (
        <plaza-passkey
          data-mode="add"
          data-to={href("/account?done=passkey-added")}
          data-words={JSON.stringify({
            title: t("account:passkey.add"),
            help: t("account:passkey.add.help"),
            name: t("account:passkey.unnamed"),
            failed: t("account:passkey.failed"),
            stale: t("account:passkey.stale"),
          })}
        >
          {script ? <script type="module" async src={script} /> : null}
        </plaza-passkey>
      ) : null}
    </section>
  );
}
