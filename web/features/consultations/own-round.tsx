import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
} from "react-router";
import type { OwnConsultation, OwnContribution } from "#contract/consultations";
import { type ContributionOutcome, contributionOutcomes } from "#domain/consultations/round";
import type { Language } from "#vocabulary/vocabulary";
import { open } from "../../context";
import { useWords } from "../../words";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import styles from "../adoptions/adoptions.css?url";
import { attempt } from "../plans/form";
import { OutcomeMessage } from "../plans/outcome";
import { consultationPath, roundsPath } from "./addresses";
import { RoundFields } from "./own-rounds";
import { figuresShown, RoundState } from "./round-state";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

interface Loaded {
  round: OwnConsultation;
  items: OwnContribution[];
  total: number;
  next: string | null;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { organisation: city = "", consultation = "" } = args.params;
  const { client } = open(args);
  const cursor = new URL(args.request.url).searchParams.get("cursor");
  const [round, page] = await Promise.all([
    client.getOwnConsultation({ city, consultation }),
    client.listContributions({ city, consultation, limit: 50, ...(cursor ? { cursor } : {}) }),
  ]);
  return { round, ...page };
}

export async function action(args: ActionFunctionArgs) {
  const { client } = open(args);
  const { organisation: city = "", consultation = "" } = args.params;
  const form = await args.request.formData();
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const revision = Number(text("revision"));
  const at = { city, consultation };
  const contribution = text("contribution");
  const work: Record<string, () => Promise<unknown>> = {
    change: () =>
      client.changeConsultation({
        ...at,
        body: {
          title: text("title"),
          about: text("about"),
          language: text("language") as Language,
          opensOn: text("opensOn"),
          closesOn: text("closesOn"),
          answersBy: text("answersBy"),
          revision,
        },
      }),
    reply: () =>
      client.replyToContribution({
        ...at,
        contribution,
        body: { outcome: text("outcome") as ContributionOutcome, reply: text("reply"), revision },
      }),
    hide: () => client.hideContribution({ ...at, contribution, body: { ground: text("ground"), revision } }),
    conclude: () => client.concludeConsultation({ ...at, body: { outcome: text("outcome"), revision } }),
    withdraw: () => client.withdrawConsultation({ ...at, body: { reason: text("reason"), revision } }),
  };
  return attempt(text("do"), async () => {
    await work[text("do")]?.();
    return undefined;
  });
}

/** One round as the city runs it: every contribution is answered before the outcome is published. */
export default function OwnRound({ loaderData: { round, items, next } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const outcome = useActionData<typeof action>();
  const { slug } = round.city;
  const may = useMe().organisations.find((one) => one.slug === slug)?.may ?? [];
  const isOver = round.state === "concluded" || round.state === "withdrawn";
  const mayEdit = may.includes("consultations.edit") && !isOver;
  return (
    <WorkspacePage
      title={round.title}
      above={<Link to={href(roundsPath(slug))}>{t("consultation:title")}</Link>}
      lead={
        <>
          <RoundState round={round} /> · {t("consultation:figures", figuresShown(round))}
        </>
      }
      actions={
        <>
          <a className="button button-plain" href={href(consultationPath(round.id))}>
            {t("consultation:own.public")}
          </a>
          <a
            className="button button-plain"
            href={`/api/cities/${slug}/workspace/consultations/${round.id}/contributions.csv`}
          >
            CSV
          </a>
        </>
      }
    >
      <OutcomeMessage outcome={outcome} />
      {items.length === 0 ? <p className="measure">{t("consultation:own.nobody-yet")}</p> : null}
      <ul className="acts">
        {items.map((one) => (
          <Contributed key={`${one.id} ${one.revision}`} one={one} mayEdit={mayEdit} />
        ))}
      </ul>
      {next ? (
        <p>
          <Link to={`?cursor=${encodeURIComponent(next)}`}>{t("consultation:more")}</Link>
        </p>
      ) : null}
      {mayEdit ? <Ends round={round} /> : null}
    </WorkspacePage>
  );
}

function Contributed({ one, mayEdit }: { one: OwnContribution; mayEdit: boolean }) {
  const { t, day } = useWords();
  const isHidden = one.hiddenBecause !== null;
  return (
    <li>
      <p className="quiet">
        <bdi>{one.shownAs ?? t("consultation:resident")}</bdi> · {day(one.madeAt)} ·{" "}
        {one.clause === null ? t("consultation:whole") : <span className="id">{one.clause}</span>}
      </p>
      {isHidden ? (
        <p>
          {t("consultation:hidden")} <bdi>{one.hiddenBecause}</bdi>
        </p>
      ) : (
        <p dir="auto">{one.body}</p>
      )}
      {one.outcome ? (
        <p>
          <b>{t(`consultation:reply.${one.outcome}`)}</b> <bdi>{one.reply}</bdi>
        </p>
      ) : null}
      {mayEdit && !isHidden ? <ReplyForms one={one} /> : null}
    </li>
  );
}

function ReplyForms({ one }: { one: OwnContribution }) {
  const { t } = useWords();
  const common = (
    <>
      <input type="hidden" name="contribution" value={one.id} />
      <input type="hidden" name="revision" value={one.revision} />
    </>
  );
  return (
    <>
      <details className="folded" open={one.outcome === null}>
        <summary>{t(one.outcome === null ? "consultation:own.answer" : "consultation:own.answer-again")}</summary>
        <Form method="post" className="adoption-form">
          <input type="hidden" name="do" value="reply" />
          {common}
          <div className="field">
            <label htmlFor={`outcome-${one.id}`}>{t("consultation:own.became")}</label>
            <select id={`outcome-${one.id}`} name="outcome" defaultValue={one.outcome ?? "answered"}>
              {contributionOutcomes.map((outcome) => (
                <option key={outcome} value={outcome}>
                  {t(`consultation:reply.${outcome}`)}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor={`reply-${one.id}`}>{t("consultation:own.reply")}</label>
            <textarea
              id={`reply-${one.id}`}
              name="reply"
              rows={3}
              required
              maxLength={5000}
              defaultValue={one.reply ?? ""}
            />
          </div>
          <button type="submit" className="button">
            {t("consultation:own.publish-reply")}
          </button>
        </Form>
      </details>
      <details className="folded">
        <summary>{t("consultation:own.hide")}</summary>
        <Form method="post" className="adoption-form">
          <input type="hidden" name="do" value="hide" />
          {common}
          <div className="field">
            <label htmlFor={`ground-${one.id}`}>{t("consultation:own.ground")}</label>
            <input id={`ground-${one.id}`} name="ground" required maxLength={1000} autoComplete="off" />
          </div>
          <button type="submit" className="button button-plain">
            {t("consultation:own.hide")}
          </button>
        </Form>
      </details>
    </>
  );
}

/** What ends a round, or changes it: its facts, its outcome, its withdrawal. */
function Ends({ round }: { round: OwnConsultation }) {
  const { t, lang } = useWords();
  const revision = <input type="hidden" name="revision" value={round.revision} />;
  return (
    <section aria-labelledby="round">
      <h2 id="round">{t("consultation:own.round")}</h2>
      <details className="folded" key={`change ${round.revision}`}>
        <summary>{t("consultation:own.change")}</summary>
        <Form method="post" className="adoption-form">
          <input type="hidden" name="do" value="change" />
          {revision}
          <RoundFields round={round} language={lang} />
          <button type="submit" className="button">
            {t("consultation:own.save")}
          </button>
        </Form>
      </details>
      <details className="folded" key={`conclude ${round.revision}`} open={round.state === "answering"}>
        <summary>{t("consultation:own.conclude")}</summary>
        <p className="measure">{t("consultation:own.conclude.help")}</p>
        <Form method="post" className="adoption-form">
          <input type="hidden" name="do" value="conclude" />
          {revision}
          <div className="field">
            <label htmlFor="round-outcome">{t("consultation:outcome")}</label>
            <textarea id="round-outcome" name="outcome" rows={4} required maxLength={10_000} />
          </div>
          <button type="submit" className="button">
            {t("consultation:own.conclude")}
          </button>
        </Form>
      </details>
      <details className="folded" key={`withdraw ${round.revision}`}>
        <summary>{t("consultation:own.withdraw")}</summary>
        <Form method="post" className="adoption-form">
          <input type="hidden" name="do" value="withdraw" />
          {revision}
          <div className="field">
            <label htmlFor="round-reason">{t("consultation:withdrawn.why")}</label>
            <input id="round-reason" name="reason" required maxLength={2000} autoComplete="off" />
          </div>
          <button type="submit" className="button button-plain">
            {t("consultation:own.withdraw")}
          </button>
        </Form>
      </details>
    </section>
  );
}
