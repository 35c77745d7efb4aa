import type { Account } from "#contract/accounts";
import { useWords } from "../../words";

/** Where this account is signed in: each can be ended, or all others at once. */
export function Sessions({ sessions }: { sessions: Account["sessions"] }) {
  const { t, lang } = useWords();
  const moment = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  const at = (instant: string) => t("account:session.utc", { time: moment.format(new Date(instant)) });
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t("account:sessions")}</h2>
      <p className="measure">{t("account:sessions.help")}</p>
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
            {isThis ? null : (
              <form method="post">
                <input type="hidden" name="session" value={id} />
                <button
                  type="submit"
                  name="intent"
                  value="end-session"
                  className="button button-plain"
                  aria-label={t("account:session.end-one", { device: device || t("account:session.unknown") })}
                >
                  {t("account:session.end")}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <form method="post">
          <button type="submit" name="intent" value="end-others" className="button button-plain">
            {t("account:sessions.end-others")}
          </button>
        </form>
      ) : null}
    </section>
  );
}
