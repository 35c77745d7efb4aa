import { Link, type LoaderFunctionArgs } from "react-router";
import type { Client } from "#contract/endpoints";
import { open } from "../../context";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { WorkspacePage } from "../../workspace/page";

type Loaded = Awaited<ReturnType<Client["listMyPeerReviews"]>>;

export const loader = (args: LoaderFunctionArgs): Promise<Loaded> => open(args).client.listMyPeerReviews({});

/** Assessments of other cities that one was invited to look at. */
export default function Reviews({ loaderData: { items } }: { loaderData: Loaded }) {
  const { t, href, day } = useWords();
  return (
    <WorkspacePage title={t("assessment:reviews")}>
      {items.length === 0 ? (
        <EmptyState title={t("assessment:reviews.none")}>
          <p>{t("assessment:reviews.none.text")}</p>
        </EmptyState>
      ) : (
        <ul>
          {items.map((one) => (
            <li key={one.id}>
              <Link to={href(`/workspace/peer-reviews/${one.id}`)}>
                <bdi>{one.city.name}</bdi>
              </Link>{" "}
              <span className="quiet">
                {one.version} · {t("assessment:peer.until", { day: day(one.untilOn) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </WorkspacePage>
  );
}
