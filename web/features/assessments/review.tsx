import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useSearchParams,
} from "react-router";
import type { FullAnswer } from "#contract/assessments";
import type { Client } from "#contract/endpoints";
import { levelWords, stateWords } from "#vocabulary/assessment-words";
import { open } from "../../context";
import { EnglishTextNotice } from "../../design/notice";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import { DetailHead, SideBySide } from "../../workspace/side-by-side";
import editStyles from "../register-edit/edit.css?url";
import { RefusedEdit } from "../register-edit/refused-edit";
import { Wanted } from "./answer-card";
import answerStyles from "./answers.css?url";
import { askedLanguage } from "./asked-language";
import styles from "./assessments.css?url";
import { CommentsPart } from "./comments-part";
import { EvidenceLine } from "./evidence-part";
import { FiguresTable } from "./figures-table";
import type { StateName } from "./levels";
import { Picture } from "./picture";
import { refusedAction } from "./refused-action";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: editStyles },
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: answerStyles },
];

interface Loaded {
  review: Awaited<ReturnType<Client["getMyPeerReview"]>>;
  answer: FullAnswer | null;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client } = open(args);
  const { review = "" } = args.params;
  const element = new URL(args.request.url).searchParams.get("element");
  const [found, answer] = await Promise.all([
    client.getMyPeerReview({ review }),
    element ? client.getReviewedAnswer({ review, element }) : null,
  ]);
  return { review: found, answer };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { review = "" } = args.params;
  const form = new URLSearchParams(await args.request.text());
  return refusedAction(async () => {
    const body = { revision: Number(form.get("revision")), recommendation: form.get("recommendation") ?? "" };
    await client.recommendAsPeer({ review, body });
    return redirect(`/${lang}/workspace/peer-reviews/${review}`);
  });
}

const stateNames: readonly StateName[] = ["duty", "policy", "practice"];

/** A peer's view of one assessment: the picture, every answer with its evidence, comments of their own, a recommendation. */
export default function Review({ loaderData: { review, answer } }: { loaderData: Loaded }) {
  const { t, href, day, title } = useWords();
  const outcome = useActionData<typeof action>() as { refusal: { detail: string } } | undefined;
  const [query] = useSearchParams();
  const page = href(`/workspace/peer-reviews/${review.id}`);
  return (
    <WorkspacePage
      title={t("assessment:review.of", { city: review.city.name })}
      above={t("assessment:against", { version: review.version })}
      lead={t("assessment:review.lead", { as: review.invitedAs, day: day(review.untilOn) })}
    >
      <EnglishTextNotice />
      {outcome ? <RefusedEdit detail={outcome.refusal.detail} findings={[]} /> : null}
      <Picture
        policies={review.figures.policies}
        rows={review.answers}
        addressOf={({ element }) => `${page}?element=${element}`}
      />
      <FiguresTable figures={review.figures} by="policies" />
      <Form method="post" className="take-form">
        <h2>{t("assessment:recommendation")}</h2>
        <input type="hidden" name="revision" value={review.revision} />
        <label>
          {t("assessment:recommendation.text")}
          <textarea name="recommendation" rows={4} maxLength={20_000} defaultValue={review.recommendation} dir="auto" />
        </label>
        <button type="submit" className="button">
          {t("assessment:recommendation.save")}
        </button>
      </Form>
      <h2>{t("assessment:tab.answers")}</h2>
      <SideBySide
        back={page}
        list={
          <ul className="review-list">
            {review.answers.map((row) => (
              <li key={row.element}>
                <Link
                  to={`${page}?element=${row.element}`}
                  preventScrollReset
                  aria-current={row.element === query.get("element") ? "page" : undefined}
                >
                  <span className="code">{row.element}</span> <span {...askedLanguage(row.element)}>{row.asks}</span>
                </Link>
                <br />
                <small className="quiet">
                  {stateNames
                    .map((state) => `${title(stateWords[state])}: ${title(levelWords[row[state].level])}`)
                    .join(" · ")}
                </small>
              </li>
            ))}
          </ul>
        }
        detail={answer ? <Reviewed review={review.id} answer={answer} city={review.city.slug} /> : null}
      />
    </WorkspacePage>
  );
}

function Reviewed({ review, answer, city }: { review: string; answer: FullAnswer; city: string }) {
  const { t, title } = useWords();
  return (
    <>
      <DetailHead title={answer.asked.asks} />
      <dl className="reviewed">
        {stateNames.map((state) => (
          <div key={state}>
            <dt>{title(stateWords[state])}</dt>
            <dd>
              <strong>{title(levelWords[answer[state].level])}</strong> <span dir="auto">{answer[state].reason}</span>
              <p className="quiet" lang="en" dir="ltr">
                {answer.asked[state]}
              </p>
            </dd>
          </div>
        ))}
      </dl>
      {answer.note === "" ? null : <p dir="auto">{answer.note}</p>}
      <h3>{t("assessment:evidence")}</h3>
      <ul className="evidence-list">
        {answer.pieces.map((piece) => (
          <li key={piece.id}>
            <EvidenceLine piece={piece} city={city} file={`/api/me/peer-reviews/${review}/evidence/${piece.id}`} />
          </li>
        ))}
        {answer.pieces.length === 0 ? <li className="quiet">{t("assessment:evidence.none")}</li> : null}
      </ul>
      <Wanted answer={answer} />
      <h3>{t("assessment:comments")}</h3>
      <CommentsPart
        comments={answer.discussion}
        address={`/api/me/peer-reviews/${review}/comments`}
        beside={{ element: answer.element }}
      />
    </>
  );
}
