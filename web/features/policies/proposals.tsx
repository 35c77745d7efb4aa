import { Link, type LinksFunction, type LoaderFunctionArgs, useSearchParams } from "react-router";
import type { DepartureProposal } from "#contract/departure-proposals";
import { open } from "../../context";
import { WordDifferences } from "../../design/word-differences";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { WorkspacePage } from "../../workspace/page";
import { FlowText } from "./flow-text";
import styles from "./policies.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const query = new URL(args.request.url).searchParams;
  const [clause, cursor] = [query.get("clause"), query.get("cursor")];
  const found = await open(args).client.listProposals({ ...(clause && { clause }), ...(cursor && { cursor }) });
  return { ...found, clause };
}

/** What cities offer to the alliance, clause by clause. */
export default function Proposals({ loaderData }: { loaderData: Awaited<ReturnType<typeof loader>> }) {
  const { items, next, total, clause } = loaderData;
  const { t } = useWords();
  const [, setQuery] = useSearchParams();
  const clauses = [...new Set(items.map((item) => item.clause))];
  return (
    <WorkspacePage title={t("policy:offers")} lead={t("policy:offers.lead")}>
      {clause ? (
        <p>
          <button type="button" className="tool" aria-pressed onClick={() => setQuery({})}>
            {clause} ×
          </button>
        </p>
      ) : null}
      {items.length === 0 ? (
        <EmptyState title={t("policy:offers.none")}>
          <p>{t("policy:offers.none.help")}</p>
        </EmptyState>
      ) : (
        <p className="quiet">{t("policy:offers.count", { count: total })}</p>
      )}
      {clauses.map((id) => (
        <section key={id} className="proposals">
          <h2>
            <Link to={`?clause=${id}`} className="id">
              {id}
            </Link>
          </h2>
          <ul>
            {items
              .filter((item) => item.clause === id)
              .map((item) => (
                <Offer key={item.id} item={item} />
              ))}
          </ul>
        </section>
      ))}
      {next === null ? null : (
        <p>
          <Link to={`?${new URLSearchParams({ ...(clause && { clause }), cursor: next })}`}>{t("policy:next")}</Link>
        </p>
      )}
    </WorkspacePage>
  );
}

function Offer({ item }: { item: DepartureProposal }) {
  const { t, day } = useWords();
  const { city, release, departure, differences, argument, offeredAt, language } = item;
  return (
    <li>
      <p>
        <b>{city.name}</b> · {t("policy:on-release", { version: release })} ·{" "}
        {t("policy:proposal.offered", { day: day(offeredAt) })}
      </p>
      <p lang={language} dir="auto">
        {argument}
      </p>
      {departure.kind === "set" ? (
        <p>{t("policy:set.to", { name: departure.parameter, value: String(departure.value) })}</p>
      ) : null}
      {departure.kind === "leave-out" ? <p>{t("policy:did.leave-out")}</p> : null}
      {differences ? <WordDifferences segments={differences.text} lang={language} /> : null}
      {departure.kind === "add" ? <FlowText text={`${departure.title}\n\n${departure.text}`} lang={language} /> : null}
    </li>
  );
}
