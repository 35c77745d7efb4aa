import { useRevalidator } from "react-router";
import type { DepartureProposal } from "#contract/departure-proposals";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";

interface OwnProposalsProps {
  city: string;
  items: readonly DepartureProposal[];
  isReadOnly: boolean;
}

/** What the city has offered to the alliance from this policy, and may take back. */
export function OwnProposals({ city, items, isReadOnly }: OwnProposalsProps) {
  const { t, day } = useWords();
  const { revalidate } = useRevalidator();
  if (items.length === 0) return null;
  const withdraw = async ({ id, revision }: DepartureProposal) => {
    await callApi({ method: "POST", address: `/api/cities/${city}/proposals/${id}/withdrawal`, body: { revision } });
    await revalidate();
  };
  return (
    <section className="proposals">
      <h2>{t("policy:proposals")}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <p>
              <span className="id">{item.clause}</span>{" "}
              {t(`policy:proposal.${item.state}`, { day: day(item.offeredAt) })}
            </p>
            <p lang={item.language} dir="auto">
              {item.argument}
            </p>
            {item.state === "offered" && !isReadOnly ? (
              <button type="button" className="link-button" onClick={() => withdraw(item)}>
                {t("policy:proposal.withdraw")}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
