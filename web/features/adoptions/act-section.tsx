import { Form } from "react-router";
import type { ActRecord, OwnAdoption } from "#contract/adoptions";
import { useWords } from "../../words";
import { actDocumentPath } from "../city-policies/addresses";

/** The legal acts: by whom and when a text was adopted, and what ended it. */
export function ActSection({ adoption, mayAdopt }: { adoption: OwnAdoption; mayAdopt: boolean }) {
  const { t } = useWords();
  const { acts, texts, approvals } = adoption;
  const approved = texts.filter(
    ({ number }) =>
      !acts.some((act) => act.number === number) &&
      approvals.some((round) => round.number === number && round.state === "reached"),
  );
  if (acts.length === 0 && texts.length === 0) return null;
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{t("adoption:acts")}</h2>
      {acts.length === 0 && approved.length === 0 ? <p className="measure">{t("adoption:acts.none")}</p> : null}
      <ul className="acts">
        {acts.map((act) => (
          <Act key={act.number} act={act} adoption={adoption} mayAdopt={mayAdopt} />
        ))}
      </ul>
      {approved.length > 0 && !mayAdopt ? <p className="measure">{t("adoption:acts.administrator")}</p> : null}
      {approved.length > 0 && mayAdopt ? (
        <Record numbers={approved.map(({ number }) => number)} today={adoption.today} />
      ) : null}
    </section>
  );
}

function Act({ act, adoption, mayAdopt }: { act: ActRecord; adoption: OwnAdoption; mayAdopt: boolean }) {
  const { t, day } = useWords();
  const mayRepeal = mayAdopt && [adoption.inForce?.number, adoption.next?.number].includes(act.number);
  return (
    <li>
      <p>
        <b>
          <bdi>{act.title}</bdi>
        </b>{" "}
        · <bdi>{act.body}</bdi> · {t("adoption:text-number", { number: act.number })}
      </p>
      <p className="quiet">
        {t("adoption:decided-on", { day: day(act.decidedOn) })} ·{" "}
        {t("adoption:in-force-from", { day: day(act.inForceOn) })}
        {act.reviewOn ? <> · {t("adoption:review-by", { day: day(act.reviewOn) })}</> : null}
        {act.link ? (
          <>
            {" · "}
            <a href={act.link} rel="noopener">
              {t("adoption:document")}
            </a>
          </>
        ) : null}
        {act.document ? (
          <>
            {" · "}
            <a href={actDocumentPath(adoption.city.slug, adoption.policy, act.number)} download="">
              <bdi>{act.document.fileName}</bdi>
            </a>
          </>
        ) : null}
      </p>
      {mayAdopt && !act.document ? <Paper number={act.number} /> : null}
      {act.repealedOn ? (
        <p>
          {t("adoption:repealed-on", { day: day(act.repealedOn) })}: <bdi>{act.repealedBy}</bdi> —{" "}
          <bdi>{act.repealReason}</bdi>
        </p>
      ) : null}
      {mayRepeal && !act.repealedOn ? <Repeal act={act} today={adoption.today} /> : null}
    </li>
  );
}

/** The signed paper as a file: given once, since it is published with the act. */
function Paper({ number }: { number: number }) {
  const { t } = useWords();
  const id = `paper-${number}`;
  return (
    <details className="folded">
      <summary>{t("adoption:paper.give")}</summary>
      <p className="measure">{t("adoption:paper.help")}</p>
      <Form
        method="post"
        encType="multipart/form-data"
        action={`?act=${number}`}
        className="adoption-form"
        preventScrollReset
      >
        <div className="field">
          <label htmlFor={id}>{t("adoption:paper.file")}</label>
          <input id={id} type="file" name="file" required />
        </div>
        <button type="submit" className="button button-plain">
          {t("adoption:paper.send")}
        </button>
      </Form>
    </details>
  );
}

function Repeal({ act, today }: { act: ActRecord; today: string }) {
  const { t } = useWords();
  const id = `repeal-${act.number}`;
  return (
    <details className="folded">
      <summary>{t("adoption:repeal")}</summary>
      <p className="measure">{t("adoption:repeal.help")}</p>
      <Form method="post" className="adoption-form">
        <input type="hidden" name="do" value="repeal" />
        <input type="hidden" name="number" value={act.number} />
        <div className="field-pair">
          <div className="field">
            <label htmlFor={`${id}-on`}>{t("adoption:repealed-day")}</label>
            <input id={`${id}-on`} name="repealedOn" type="date" min={act.decidedOn} defaultValue={today} required />
          </div>
          <div className="field">
            <label htmlFor={`${id}-by`}>{t("adoption:repealed-by")}</label>
            <input id={`${id}-by`} name="repealedBy" required maxLength={300} autoComplete="off" />
          </div>
        </div>
        <div className="field">
          <label htmlFor={`${id}-reason`}>{t("adoption:reason")}</label>
          <textarea id={`${id}-reason`} name="reason" rows={2} required maxLength={2000} />
        </div>
        <button type="submit" className="button button-plain">
          {t("adoption:repeal")}
        </button>
      </Form>
    </details>
  );
}

function Record({ numbers, today }: { numbers: readonly number[]; today: string }) {
  const { t } = useWords();
  const days = [
    { name: "decidedOn", word: t("adoption:decided-day"), max: today, value: today, isRequired: true },
    { name: "inForceOn", word: t("adoption:in-force-day"), value: today, isRequired: true },
    { name: "reviewOn", word: t("adoption:review-day"), value: "", isRequired: false },
  ];
  return (
    <details className="folded" open>
      <summary>{t("adoption:record")}</summary>
      <p className="measure">{t("adoption:record.help")}</p>
      <Form method="post" className="adoption-form">
        <input type="hidden" name="do" value="act" />
        <div className="field">
          <label htmlFor="act-number">{t("adoption:text")}</label>
          <select id="act-number" name="number">
            {numbers.map((number) => (
              <option key={number} value={number}>
                {t("adoption:text-number", { number })}
              </option>
            ))}
          </select>
        </div>
        <div className="field-pair">
          <div className="field">
            <label htmlFor="act-title">{t("adoption:act-title")}</label>
            <input id="act-title" name="title" required maxLength={300} autoComplete="off" />
          </div>
          <div className="field">
            <label htmlFor="act-body">{t("adoption:act-body")}</label>
            <input id="act-body" name="body" required maxLength={300} autoComplete="off" />
          </div>
        </div>
        <div className="field-pair">
          {days.map(({ name, word, max, value, isRequired }) => (
            <div className="field" key={name}>
              <label htmlFor={`act-${name}`}>{word}</label>
              <input id={`act-${name}`} name={name} type="date" max={max} defaultValue={value} required={isRequired} />
            </div>
          ))}
        </div>
        <div className="field">
          <label htmlFor="act-link">{t("adoption:act-link")}</label>
          <input id="act-link" name="link" type="url" maxLength={2000} dir="ltr" placeholder="https://" />
        </div>
        <button type="submit" className="button">
          {t("adoption:record.do")}
        </button>
      </Form>
    </details>
  );
}
