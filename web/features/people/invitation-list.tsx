import { Form } from "react-router";
import type { Invitation } from "#contract/people";
import { useWords } from "../../words";

/** Invitations that wait for an answer, or waited too long. */
export function InvitationList({ invitations }: { invitations: readonly Invitation[] }) {
  const { t, day } = useWords();
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">{t("people:invitations")}</h2>
      {invitations.length === 0 ? (
        <p className="quiet">{t("people:invitations.none")}</p>
      ) : (
        <ul className="waiting">
          {invitations.map((invitation) => (
            <li key={invitation.invitationId}>
              <span className="person">
                <bdi dir="ltr">{invitation.email}</bdi>
                <small>
                  {t(`workspace:role.${invitation.role}`)} ·{" "}
                  {t(`people:state.${invitation.state}`, { day: day(invitation.expiresAt) })}
                </small>
              </span>
              <Actions invitation={invitation} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Actions({ invitation: { invitationId, revision, email } }: { invitation: Invitation }) {
  const { t } = useWords();
  return (
    <div className="row-actions">
      {(["resend", "revoke"] as const).map((intent) => (
        <Form method="post" key={intent}>
          <input type="hidden" name="intent" value={intent} />
          <input type="hidden" name="invitation" value={invitationId} />
          <input type="hidden" name="revision" value={revision} />
          <button type="submit" className="button button-plain">
            {t(`people:${intent}`)}
            <span className="visually-hidden">
              {" "}
              <bdi dir="ltr">{email}</bdi>
            </span>
          </button>
        </Form>
      ))}
    </div>
  );
}
