import { Link, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import type { AdoptionRow } from "#contract/adoptions";
import { open } from "../../context";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import { cityPoliciesPath } from "../city-policies/addresses";
import styles from "../city-policies/city-policies.css?url";
import { Ladder } from "../city-policies/ladder";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import { TextTitle } from "../framework/texts";
import { adoptionsPath } from "./addresses";
import own from "./adoptions.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: own },
];

interface Loaded extends WithTexts {
  city: string;
  items: AdoptionRow[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const city = String(args.params.organisation);
  const opened = open(args);
  const { items } = await opened.client.listAdoptions({ city });
  const policies = items.map(({ policy }) => policy);
  return { city, items, texts: await loadTexts(opened, "latest", policies) };
}

/** Where every policy of the framework stands in the city, and what waits for somebody. */
export default function Adoptions({ loaderData: { city, items } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const begun = items.filter(({ stage, texts, hasLocalPolicy }) => stage !== null || texts > 0 || hasLocalPolicy);
  const other = items.filter((row) => !begun.includes(row));
  return (
    <WorkspacePage
      title={t("adoption:title")}
      lead={t("adoption:lead")}
      actions={
        <a className="button button-plain" href={href(cityPoliciesPath(city))}>
          {t("adoption:public-page")}
        </a>
      }
    >
      {begun.length > 0 ? <Rows caption={t("adoption:begun")} city={city} rows={begun} /> : null}
      {begun.length === 0 ? <p className="measure">{t("adoption:none-begun")}</p> : null}
      <Rows caption={t("adoption:not-begun")} city={city} rows={other} />
    </WorkspacePage>
  );
}

function Rows({ caption, city, rows }: { caption: string; city: string; rows: readonly AdoptionRow[] }) {
  const { t, href, day } = useWords();
  if (rows.length === 0) return null;
  const isWaiting = rows.some(({ stage, hasLocalPolicy }) => stage !== null || hasLocalPolicy);
  return (
    <TableFrame label={caption}>
      <table className="adoption-table adoption-list">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("adoption:policy")}</th>
            <th scope="col">{t("adoption:stage")}</th>
            {isWaiting ? <th scope="col">{t("adoption:waiting")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.policy}>
              <th scope="row">
                <Link to={href(adoptionsPath(city, row.policy))} prefetch="intent">
                  <TextTitle id={row.policy} title={row.title} />
                </Link>
              </th>
              <td>
                <Ladder stage={row.stage} />
                {row.since ? <span className="quiet since">{t("adoption:since", { day: day(row.since) })}</span> : null}
              </td>
              {isWaiting ? (
                <td>
                  <Waiting row={row} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** The next thing that somebody has to do about it. */
function Waiting({ row }: { row: AdoptionRow }) {
  const { t, day } = useWords();
  const { approval, next, inForce } = row;
  if (approval) {
    const approved = approval.approvers.filter(({ vote }) => vote === "approved").length;
    return <>{t("adoption:waits.approval", { approved, quorum: approval.quorum })}</>;
  }
  if (next) return <>{t("adoption:waits.day", { day: day(next.inForceOn) })}</>;
  if (inForce?.reviewOn)
    return <span className="quiet">{t("adoption:review-by", { day: day(inForce.reviewOn) })}</span>;
  if (!inForce && row.texts > 0) return <>{t("adoption:waits.ask")}</>;
  if (!inForce && row.hasLocalPolicy) return <>{t("adoption:waits.freeze")}</>;
  return null;
}
