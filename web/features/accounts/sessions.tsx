import type { Account } from "#contract/accounts";
import { useWords } from "../../words";
import { OwnPassword } from "./form-parts";
import { ProveFirst } from "./prove-first";

interface SessionsProps {
  account: Pick<Account, "sessions" | "hasPassword" | "isSignedInLately">;
  /** Which question was answered wrongly, and stays open: a session's id, or `others`. */
  opened: string | undefined;
}

/** Where this account is signed in: each can be ended, or all others at once, by whoever proves again who they are. */
export function Sessions({ account, opened }: SessionsProps) {
  const { t, lang } = useWords();
  const { sessions, hasPassword, isSignedInLately } = account;
  const moment = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  const at = (instant: string) => t("account:session.utc", { time: moment.format(new Date(instant)) });
  const mayEnd = hasPassword || isSignedInLately;
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t("account:sessions")}</h2>
      <p className="measure">{t("account:sessions.help")}</p>
      {!mayEnd && sessions.length > 1 ? <ProveFirst why={t("account:sessions.prove")} section="sessions" /> : null}
      <ul className="rows">
        {sessions.map(({ id, isThis, device, address, openedBy, openedAt, seenAt }) => (
          <li key={id}>
            <div className="row-what">
              <p>
                <strong>
                  <bdi>{device || t("account:session.unknown")}</bdi>
                </strong>
                {isThis ? ` – ${t("account:session.this")}` : null}
              </p>
              <p className="quiet">
                {t(`account:session.by.${openedBy}`, { time: at(openedAt) })}
                <br />
                {t("account:session.seen", { time: at(seenAt), address })}
              </p>
            </div>
            {isThis || !mayEnd ? null : (
              <End
                session={id}
                hasPassword={hasPassword}
                isOpen={opened === id}
                words={t("account:session.end")}
                label={t("account:session.end-one", { device: device || t("account:session.unknown") })}
              />
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && mayEnd ? (
        <End hasPassword={hasPassword} isOpen={opened === "others"} words={t("account:sessions.end-others")} />
      ) : null}
    </section>
  );
}

interface EndProps {
  /** One session, or all others. */
  session?: string;
  hasPassword: boolean;
  isOpen: boolean;
  words: string;
  label?: string;
}

function End({ session, hasPassword, isOpen, words, label }: EndProps) {
  const form = (
    <form method="post">
      <input type="hidden" name="intent" value={session === undefined ? "end-others" : "end-session"} />
      {session === undefined ? null : <input type="hidden" name="session" value={session} />}
      {hasPassword ? <OwnPassword form={`end-${session ?? "others"}-`} /> : null}
      <button type="submit" className="button button-plain" aria-label={label}>
        {words}
      </button>
    </form>
  );
  if (!hasPassword) return form;
  return (
    <details open={isOpen}>
      <summary aria-label={label}>{words}</summary>
      {form}
    </details>
  );
}
