import type { Account } from "#contract/accounts";
import { useWords } from "../../words";
import { ProveFirst } from "./prove-first";

/** Organisations whose own sign-in may stand for this account's. */
export function SingleSignOnLinks({ account }: { account: Pick<Account, "singleSignOn" | "isSignedInLately"> }) {
  const { t } = useWords();
  const { singleSignOn: links, isSignedInLately } = account;
  if (links.length === 0) return null;
  return (
    <section aria-labelledby="single-sign-on">
      <h2 id="single-sign-on">{t("account:single-sign-on")}</h2>
      <p className="measure">{t("account:link.help")}</p>
      {isSignedInLately ? null : <ProveFirst why={t("account:prove")} section="single-sign-on" />}
      <ul className="rows">
        {links.map(({ organisation, name, isLinked }) => (
          <li key={organisation}>
            <div className="row-what">
              <p>
                <strong>{name}</strong>
              </p>
              <p className="quiet">{t(isLinked ? "account:link.is" : "account:link.is-not")}</p>
            </div>
            {isSignedInLately ? (
              <form method="post">
                <input type="hidden" name="organisation" value={organisation} />
                <button
                  type="submit"
                  name="intent"
                  value={isLinked ? "unlink" : "link"}
                  className="button button-plain"
                >
                  {t(isLinked ? "account:link.remove" : "account:link.make", { name })}
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
