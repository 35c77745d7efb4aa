import { Form } from "react-router";
import type { OwnershipOffer } from "#contract/ownership";
import { useWords } from "../../words";
import { Choice, Reason } from "./form-parts";
import { Sheet } from "./sheet";

interface Person {
  personId: string;
  name: string;
  isYou: boolean;
}

/** Names who is to answer for the organisation; nothing changes until that person accepts. */
export function HandOver({ offer, people }: { offer: OwnershipOffer | null; people: readonly Person[] }) {
  const { t, day } = useWords();
  const others = people.filter(({ isYou }) => !isYou);
  const named = people.find(({ personId }) => personId === offer?.toPerson)?.name;
  return (
    <Sheet id="ownership" title={t("membership:ownership")}>
      <p>{t("membership:ownership.text")}</p>
      {offer ? (
        <Form method="post">
          <input type="hidden" name="intent" value="take-back" />
          <p>
            {t("membership:ownership.open", { name: named ?? "–", day: day(offer.expiresAt) })}{" "}
            <button type="submit" className="button button-plain">
              {t("membership:ownership.take-back")}
            </button>
          </p>
        </Form>
      ) : others.length === 0 ? (
        <p>{t("membership:ownership.nobody")}</p>
      ) : (
        <Form method="post">
          <input type="hidden" name="intent" value="offer" />
          <Choice
            name="person"
            label={t("membership:ownership.person")}
            choices={others.map(({ personId, name }) => ({ value: personId, title: name }))}
          />
          <Reason hint={t("membership:ownership.reason.hint")} />
          <button type="submit" className="button button-plain">
            {t("membership:ownership.offer")}
          </button>
        </Form>
      )}
    </Sheet>
  );
}

/** Somebody asks this person to answer for the organisation. */
export function OfferToMe({ offer }: { offer: OwnershipOffer }) {
  const { t, day } = useWords();
  return (
    <section className="message" aria-labelledby="offer">
      <h2 id="offer">{t("membership:offer")}</h2>
      <p>
        {t("membership:offer.text", {
          name: offer.fromName ?? t("membership:offer.somebody"),
          organisation: offer.organisation.name,
          day: day(offer.expiresAt),
        })}
      </p>
      <blockquote>
        <bdi>{offer.reason}</bdi>
      </blockquote>
      <Form method="post" className="actions">
        <input type="hidden" name="intent" value="answer" />
        <input type="hidden" name="offer" value={offer.offerId} />
        <button type="submit" name="answer" value="accepted" className="button">
          {t("membership:offer.accept")}
        </button>
        <button type="submit" name="answer" value="declined" className="button button-plain">
          {t("membership:offer.decline")}
        </button>
      </Form>
    </section>
  );
}
