import { Form, Link } from "react-router";
import type { Invitation } from "#contract/people";
import { useWords } from "../../words";

interface InvitationListProps {
  /** Those on this page of the list. */
  invitations: readonly Invitation[];
  /** How many there are over all pages. */
  invited: number;
  isFiltered: boolean;
}

/** Invitations that wait for an answer, or waited too long. */
export function InvitationList({ invitations, invited, isFiltered }: InvitationListProps) {
  const { t, day } = useWords();
  if (invited === 0 && isFiltered) return null;
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">{t("people:invitations")}</h2>
      {invited === 0 ? <p className="quiet">{t("people:invitations.none")}</p> : null}
      {invited > invitations.length ? (
        <p>
          <Link to="?state=invited">{t("people:invitations.all", { count: invited })}</Link>
        </p>
      ) : null}
      {invitations.length === 0 ? null : (
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
