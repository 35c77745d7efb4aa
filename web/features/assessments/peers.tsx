import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
} from "react-router";
import type { PeerReview } from "#contract/peer-reviews";
import { open } from "../../context";
import { languageNames, useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import editStyles from "../register-edit/edit.css?url";
import { RefusedEdit } from "../register-edit/refused-edit";
import { answersPath, assessmentPath } from "./addresses";
import answerStyles from "./answers.css?url";
import styles from "./assessments.css?url";
import { refusedAction } from "./refused-action";
import { AssessmentTabs } from "./tabs";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: editStyles },
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: answerStyles },
];

interface Loaded {
  city: string;
  version: string;
  reviews: PeerReview[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client } = open(args);
  const { organisation: city = "", version = "" } = args.params;
  const { items: reviews } = await client.listPeerReviews({ city, version });
  return { city, version, reviews };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { organisation: city = "", version = "" } = args.params;
  const form = new URLSearchParams(await args.request.text());
  const text = (name: string) => form.get(name)?.trim() ?? "";
  return refusedAction(async () => {
    if (form.get("intent") === "end") await client.endPeerReview({ city, version, review: text("review") });
    else {
      const body = { email: text("email"), invitedAs: text("invitedAs"), untilOn: text("untilOn") };
      await client.invitePeer({ city, version, body: { ...body, language: text("language") as "en" } });
    }
    return redirect(`/${lang}${assessmentPath(city, version, "peers")}`);
  });
}

/** Another city, or an expert, looks at this one assessment; what they recommend stands here. */
export default function Peers({ loaderData: { city, version, reviews } }: { loaderData: Loaded }) {
  const { t, href, day } = useWords();
  const outcome = useActionData<typeof action>() as { refusal: { detail: string } } | undefined;
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const mayInvite = may.includes("assessment.invite");
  return (
    <WorkspacePage
      title={t("assessment:tab.peers")}
      above={
        <>
          <Link to={href(assessmentPath(city, version))}>{t("assessment:title")}</Link> · {version}
        </>
      }
      lead={t("assessment:peers.lead")}
    >
      <AssessmentTabs city={city} version={version} current="peers" />
      {outcome ? <RefusedEdit detail={outcome.refusal.detail} findings={[]} /> : null}
      {reviews.length === 0 ? (
        <EmptyState title={t("assessment:peers.none")}>
          <p>{t(mayInvite ? "assessment:peers.none.text" : "assessment:peers.none.ask")}</p>
        </EmptyState>
      ) : (
        <ul className="peer-list">
          {reviews.map((review) => (
            <li key={review.id}>
              <h2 dir="auto">{review.invitedAs}</h2>
              <p className="quiet">
                {t(`assessment:peer.${review.state}`)} · {t("assessment:peer.until", { day: day(review.untilOn) })} ·{" "}
                <bdi>{review.peer ?? review.email ?? ""}</bdi>
              </p>
              {review.recommendation === "" ? null : (
                <blockquote className="section-reason" dir="auto">
                  {review.recommendation}
                </blockquote>
              )}
              {review.comments > 0 ? (
                <p>
                  <Link to={href(answersPath(city, version, { waiting: "comment" }))}>
                    {t("assessment:peer.comments", { count: review.comments })}
                  </Link>
                </p>
              ) : null}
              {mayInvite && review.state !== "ended" ? (
                <Form method="post">
                  <input type="hidden" name="review" value={review.id} />
                  <button type="submit" className="link-button" name="intent" value="end">
                    {t("assessment:peer.end")}
                  </button>
                </Form>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayInvite ? <Invite /> : null}
    </WorkspacePage>
  );
}

function Invite() {
  const { t, lang } = useWords();
  return (
    <Form method="post" className="take-form">
      <h2>{t("assessment:peer.invite")}</h2>
      <p className="measure quiet">{t("assessment:peer.invite.text")}</p>
      <label>
        {t("assessment:peer.email")}
        <input type="email" name="email" required maxLength={254} autoComplete="off" dir="ltr" />
      </label>
      <label>
        {t("assessment:peer.as")}
        <input type="text" name="invitedAs" required maxLength={200} autoComplete="off" />
      </label>
      <label>
        {t("assessment:peer.last-day")}
        <input type="date" name="untilOn" required />
      </label>
      <label>
        {t("assessment:peer.language")}
        <select name="language" defaultValue={lang}>
          {Object.entries(languageNames).map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button">
        {t("assessment:peer.invite")}
      </button>
    </Form>
  );
}
