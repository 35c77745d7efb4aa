import { Form, Link } from "react-router";
import type { AnswerOf } from "#contract/endpoint";
import type { Endpoints } from "#contract/endpoints";
import { languages } from "#vocabulary/vocabulary";
import { languageNames, useWords } from "../../words";
import { useMe } from "../../workspace/me";

type Roles = AnswerOf<Endpoints["listPeople"]>["rolesToGive"];

interface InviteFormProps {
  roles: Roles;
  emails: string;
  hasMailServer: boolean;
  /** Nobody is here yet: whoever comes first looks after the others. */
  isFirst: boolean;
}

export function InviteForm({ roles, emails, hasMailServer, isFirst }: InviteFormProps) {
  const { t, lang } = useWords();
  return (
    <section aria-labelledby="invite">
      <h2 id="invite">{t("people:invite")}</h2>
      <Form method="post">
        <input type="hidden" name="intent" value="invite" />
        <div className="field">
          <label htmlFor="emails">{t("people:invite.emails")}</label>
          <span className="field-hint" id="emails-hint">
            {t(hasMailServer ? "people:invite.emails.hint" : "people:invite.emails.hint.no-server")}
          </span>
          <textarea
            id="emails"
            name="emails"
            rows={4}
            dir="ltr"
            required
            spellCheck={false}
            autoCapitalize="none"
            aria-describedby="emails-hint"
            defaultValue={emails}
          />
        </div>
        <div className="field">
          <label htmlFor="role">{t("people:role")}</label>
          <span className="field-hint" id="role-hint">
            {t("people:invite.role.hint")}
          </span>
          <select
            id="role"
            name="role"
            defaultValue={isFirst ? "administrator" : "editor"}
            aria-describedby="role-hint"
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {t(`workspace:role.${role}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="language">{t("people:invite.language")}</label>
          <select id="language" name="language" defaultValue={lang}>
            {languages.map((language) => (
              <option key={language} value={language} lang={language}>
                {languageNames[language]}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className="button">
          {t("people:invite.send")}
        </button>
      </Form>
    </section>
  );
}

type Results = AnswerOf<Endpoints["invitePeople"]>["items"];

/** What became of each address, told apart. */
export function InviteResults({ results, hasMailServer }: { results: Results; hasMailServer: boolean }) {
  const { t, href } = useWords();
  const mayHandOver = useMe().may.includes("outbox.read") && !hasMailServer;
  return (
    <div className="message" role="status">
      <p className="message-title">{t("people:invite.results")}</p>
      <ul>
        {results.map(({ email, outcome }) => (
          <li key={email}>
            <bdi dir="ltr">{email}</bdi>: {t(`people:outcome.${outcome}`)}{" "}
            {mayHandOver && outcome === "invited" ? (
              <Link to={href(`/workspace/alliance/outbox?${new URLSearchParams({ q: email })}`)}>
                {t("people:invite.hand-over")}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
