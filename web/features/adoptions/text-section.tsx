import { Form, Link } from "react-router";
import type { OwnAdoption, TextHead } from "#contract/adoptions";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { roundsPath } from "../consultations/addresses";
import { policiesPath } from "../policies/addresses";
import { adoptionsPath } from "./addresses";

/** The frozen texts: what a council is given, word for word. */
export function TextSection({ adoption, mayEdit }: { adoption: OwnAdoption; mayEdit: boolean }) {
  const { t, href } = useWords();
  const { texts, hasLocalPolicy, city, policy } = adoption;
  const isCurrent = texts[0]?.isSameAsNow === true;
  return (
    <section aria-labelledby="texts">
      <h2 id="texts">{t("adoption:texts")}</h2>
      <p className="measure">{t("adoption:texts.help")}</p>
      {texts.length > 0 ? <Texts adoption={adoption} /> : null}
      {texts.length > 0 ? (
        <p>
          <Link to={href(roundsPath(city.slug))}>{t("adoption:texts.consult")}</Link>
        </p>
      ) : null}
      <Amendment adoption={adoption} />
      {hasLocalPolicy ? null : (
        <p className="measure">
          {t("adoption:texts.begin")}{" "}
          <Link to={href(`/workspace/${city.slug}/policies/${policy}`)}>{t("adoption:texts.to-policy")}</Link>
        </p>
      )}
      {hasLocalPolicy && isCurrent ? <p className="quiet">{t("adoption:texts.current")}</p> : null}
      {hasLocalPolicy && !isCurrent && mayEdit ? (
        <Form method="post">
          <input type="hidden" name="do" value="freeze" />
          <button type="submit" className="button">
            {t("adoption:freeze", { number: (texts[0]?.number ?? 0) + 1 })}
          </button>
        </Form>
      ) : null}
    </section>
  );
}

/** Where the local policy has gone on since a text came into force, it is the draft of that text's amendment. */
function Amendment({ adoption: { texts, inForce, hasLocalPolicy, city, policy } }: { adoption: OwnAdoption }) {
  const { t, href } = useWords();
  const text = texts.find(({ number }) => number === inForce?.number);
  if (!hasLocalPolicy || !text || text.isSameAsNow) return null;
  return (
    <p className="measure">
      {t("adoption:texts.amendment", { number: text.number })}{" "}
      <Link to={href(`${policiesPath(city.slug, policy)}/comparison?before=in-force&after=draft`)}>
        {t("adoption:texts.amendment.compare")}
      </Link>
    </p>
  );
}

function Texts({ adoption }: { adoption: OwnAdoption }) {
  const { t, href, day } = useWords();
  const { city, policy } = adoption;
  return (
    <TableFrame label={t("adoption:texts")}>
      <table className="adoption-table">
        <thead>
          <tr>
            <th scope="col">{t("adoption:text")}</th>
            <th scope="col">{t("adoption:frozen")}</th>
            <th scope="col">{t("adoption:made-from")}</th>
            <th scope="col">{t("adoption:state")}</th>
          </tr>
        </thead>
        <tbody>
          {adoption.texts.map((text) => (
            <tr key={text.number}>
              <th scope="row">
                <Link to={href(adoptionsPath(city.slug, policy, text.number))} prefetch="intent">
                  {t("adoption:text-number", { number: text.number })}
                </Link>
              </th>
              <td>
                {day(text.frozenAt)}
                {text.frozenBy ? (
                  <span className="quiet since">
                    <bdi>{text.frozenBy}</bdi>
                  </span>
                ) : null}
              </td>
              <td>{text.release}</td>
              <td>
                <StateOf text={text} adoption={adoption} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function StateOf({ text: { number }, adoption }: { text: TextHead; adoption: OwnAdoption }) {
  const { t, day } = useWords();
  const act = adoption.acts.find((each) => each.number === number);
  if (act?.repealedOn) return <>{t("adoption:repealed-on", { day: day(act.repealedOn) })}</>;
  if (act) return <>{t("adoption:in-force-from", { day: day(act.inForceOn) })}</>;
  const round = adoption.approvals.find((each) => each.number === number);
  return <>{round ? t(`adoption:approval.${round.state}`) : t("adoption:approval.none")}</>;
}
