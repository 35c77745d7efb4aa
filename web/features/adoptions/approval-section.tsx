import { Form } from "react-router";
import type { Approval, OwnAdoption } from "#contract/adoptions";
import { useWords } from "../../words";
import { useMe } from "../../workspace/me";

/** Named people approve a frozen text; a quorum of them is what it takes. */
export function ApprovalSection({ adoption, mayEdit }: { adoption: OwnAdoption; mayEdit: boolean }) {
  const { t } = useWords();
  const open = adoption.approvals.find(({ closedAt }) => closedAt === null);
  const past = adoption.approvals.filter((round) => round !== open);
  if (adoption.texts.length === 0) return null;
  return (
    <section aria-labelledby="approval">
      <h2 id="approval">{t("adoption:approval")}</h2>
      {open ? <Round round={open} mayEdit={mayEdit} /> : null}
      {!open && mayEdit ? <Ask adoption={adoption} /> : null}
      {past.map((round) => (
        <details className="folded" key={round.id}>
          <summary>
            {t("adoption:round-of", { number: round.number })}: {t(`adoption:approval.${round.state}`)}
          </summary>
          <Votes round={round} />
          {round.closedBecause ? (
            <p className="quiet">
              <bdi>{round.closedBecause}</bdi>
            </p>
          ) : null}
        </details>
      ))}
    </section>
  );
}

function Round({ round, mayEdit }: { round: Approval; mayEdit: boolean }) {
  const { t, day } = useWords();
  const me = useMe();
  const own = round.approvers.find(({ personId }) => personId === me.id);
  const approved = round.approvers.filter(({ vote }) => vote === "approved").length;
  return (
    <div className="approval-round">
      <p>
        <b>{t("adoption:round-of", { number: round.number })}</b> ·{" "}
        {t("adoption:waits.approval", { approved, quorum: round.quorum })}
        {round.dueOn ? <> · {t("adoption:due", { day: day(round.dueOn) })}</> : null}
      </p>
      <Votes round={round} />
      {own ? (
        <Form method="post" className="adoption-form">
          <input type="hidden" name="do" value="vote" />
          <div className="field">
            <label htmlFor="vote-note">{t("adoption:vote-note")}</label>
            <textarea id="vote-note" name="note" rows={2} maxLength={2000} defaultValue={own.note} />
          </div>
          <div className="actions">
            <button type="submit" className="button" name="vote" value="approved">
              {t("adoption:approve")}
            </button>
            <button type="submit" className="button button-plain" name="vote" value="refused">
              {t("adoption:refuse")}
            </button>
          </div>
        </Form>
      ) : null}
      {mayEdit ? (
        <details className="folded">
          <summary>{t("adoption:close-round")}</summary>
          <Form method="post" className="adoption-form">
            <input type="hidden" name="do" value="close" />
            <div className="field">
              <label htmlFor="close-reason">{t("adoption:reason")}</label>
              <input id="close-reason" name="reason" required maxLength={1000} autoComplete="off" />
            </div>
            <button type="submit" className="button button-plain">
              {t("adoption:close-round")}
            </button>
          </Form>
        </details>
      ) : null}
    </div>
  );
}

function Votes({ round }: { round: Approval }) {
  const { t, day } = useWords();
  return (
    <ul className="votes">
      {round.approvers.map(({ personId, name, vote, note, votedAt }) => (
        <li key={personId} data-vote={vote ?? "open"}>
          <bdi>{name ?? t("adoption:left")}</bdi> <b>{t(`adoption:vote.${vote ?? "open"}`)}</b>
          {votedAt ? <span className="quiet"> {day(votedAt)}</span> : null}
          {note ? (
            <p className="quiet">
              <bdi>{note}</bdi>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Ask({ adoption: { texts, people, today, acts } }: { adoption: OwnAdoption }) {
  const { t } = useWords();
  const open = texts.filter(({ number }) => !acts.some((act) => act.number === number));
  if (open.length === 0) return <p className="measure">{t("adoption:ask.nothing")}</p>;
  return (
    <details className="folded">
      <summary>{t("adoption:ask")}</summary>
      <Form method="post" className="adoption-form">
        <input type="hidden" name="do" value="ask" />
        <div className="field">
          <label htmlFor="ask-number">{t("adoption:text")}</label>
          <select id="ask-number" name="number">
            {open.map(({ number }) => (
              <option key={number} value={number}>
                {t("adoption:text-number", { number })}
              </option>
            ))}
          </select>
        </div>
        <fieldset className="checks">
          <legend>{t("adoption:approvers")}</legend>
          {people.map(({ personId, name }) => (
            <label key={personId}>
              <input type="checkbox" name="approvers" value={personId} /> <bdi>{name}</bdi>
            </label>
          ))}
        </fieldset>
        <div className="field-pair">
          <div className="field">
            <label htmlFor="quorum">{t("adoption:quorum")}</label>
            <input id="quorum" name="quorum" type="number" min={1} max={people.length} defaultValue={1} required />
          </div>
          <div className="field">
            <label htmlFor="dueOn">{t("adoption:due-day")}</label>
            <input id="dueOn" name="dueOn" type="date" min={today} />
          </div>
        </div>
        <button type="submit" className="button">
          {t("adoption:ask.do")}
        </button>
      </Form>
    </details>
  );
}
