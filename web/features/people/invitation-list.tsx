import { Form } from "react-router";
import type { Invitation } from "#contract/people";
import { useWords } from "../../words";
import { DataTable } from "../../workspace/data-table";

/** Invitations that wait for an answer, or waited too long. */
export function InvitationList({ invitations }: { invitations: readonly Invitation[] }) {
  const { t, day } = useWords();
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">{t("people:invitations")}</h2>
      {invitations.length === 0 ? (
        <p className="quiet">{t("people:invitations.none")}</p>
      ) : (
        <DataTable
          caption={t("people:invitations")}
          rows={invitations}
          keyOf={({ invitationId }) => invitationId}
          columns={[
            { key: "to", title: t("people:invitation.to"), cell: ({ email }) => <bdi dir="ltr">{email}</bdi> },
            { key: "role", title: t("people:role"), cell: ({ role }) => t(`workspace:role.${role}`) },
            {
              key: "state",
              title: t("people:state"),
              cell: ({ state, expiresAt }) => t(`people:state.${state}`, { day: day(expiresAt) }),
            },
            { key: "actions", title: t("people:change"), cell: (one) => <Actions invitation={one} /> },
          ]}
        />
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
