import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
  useSearchParams,
} from "react-router";
import type { Client } from "#contract/endpoints";
import type { JoinRequest } from "#contract/joining";
import { slugOf } from "#domain/alliance/slug";
import { countryTitle } from "#vocabulary/country";
import { open } from "../../context";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { WorkspacePage } from "../../workspace/page";
import { type FrameworkTitles, loadTitles, Titles, useTitleOf } from "../framework/framework-titles";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import { attempt, fieldsOf } from "../plans/form";
import { OutcomeMessage } from "../plans/outcome";
import { planStyles } from "../plans/styles";
import { readQuery } from "../register-edit/list-filters";
import { ListPages } from "../register-edit/list-pages";
import styles from "./joining.css?url";

export const links: LinksFunction = () => [...planStyles, { rel: "stylesheet", href: styles }];

interface Loaded extends WithTexts {
  page: Awaited<ReturnType<Client["listJoinRequests"]>>;
  titles: FrameworkTitles;
  /** The address that each city would take, by request. */
  slugs: Record<string, string>;
}

/** Of a name in a script that addresses do not hold, nothing stays: then the secretariat chooses one. */
const slugFor = ({ known, cityName }: JoinRequest): string => {
  const made = slugOf(cityName);
  return known[0]?.slug ?? (made === "secretariat" ? "" : made);
};

const states = ["open", "accepted", "declined"] as const;

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client } = opened;
  const { state, cursor } = readQuery(args.request.url, ["state", "cursor"]);
  const wanted = states.find((one) => one === state) ?? "open";
  const [page, titles] = await Promise.all([
    client.listJoinRequests({ state: wanted, ...(cursor ? { cursor } : {}) }),
    loadTitles(client),
  ]);
  const principles = page.items.flatMap((request) => request.principles);
  const texts = await loadTexts(opened, titles.version, principles);
  return { page, titles, texts, slugs: Object.fromEntries(page.items.map((one) => [one.id, slugFor(one)])) };
}

export async function action(args: ActionFunctionArgs) {
  const { client } = open(args);
  const { text } = await fieldsOf(args.request);
  const request = text("request");
  const revision = Number(text("revision"));
  return attempt(text("intent"), async () => {
    if (text("intent") === "decline")
      await client.declineJoinRequest({ request, body: { revision, reason: text("reason") } });
    else await client.acceptJoinRequest({ request, body: { revision, slug: text("slug") } });
  });
}

/** Cities that ask to join, and what the secretariat answers. */
export default function Requests({ loaderData: { page, titles, slugs } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const outcome = useActionData<typeof action>();
  const [query] = useSearchParams();
  const state = query.get("state") ?? "open";
  const done =
    outcome && "done" in outcome ? t(`join:done.${outcome.done === "decline" ? "decline" : "accept"}`) : undefined;
  return (
    <WorkspacePage title={t("join:requests")} lead={t("join:requests.lead")}>
      <OutcomeMessage outcome={outcome} done={done} />
      <ul className="register-tabs">
        {states.map((one) => (
          <li key={one}>
            <Link
              to={href(`/workspace/alliance/joining${one === "open" ? "" : `?state=${one}`}`)}
              aria-current={one === state ? "page" : undefined}
            >
              {t(`join:state.${one}`)}
            </Link>
          </li>
        ))}
      </ul>
      {page.items.length === 0 ? (
        <EmptyState title={t("join:requests.none")}>
          <p>{t("join:requests.none.text")}</p>
        </EmptyState>
      ) : (
        <ul className="requests">
          {page.items.map((request) => (
            <Request key={request.id} request={request} titles={titles} slug={slugs[request.id] ?? ""} />
          ))}
        </ul>
      )}
      <ListPages total={page.total} shown={page.items.length} next={page.next} />
    </WorkspacePage>
  );
}

function Request({ request, titles, slug }: { request: JoinRequest; titles: FrameworkTitles; slug: string }) {
  const { t, lang, day } = useWords();
  const { cityName, country, principles, contact, message, askedAt, state, reason, organisation } = request;
  return (
    <li className="request">
      <h2>
        <bdi>{cityName}</bdi> {country ? <span className="quiet">{countryTitle(country, lang)}</span> : null}
      </h2>
      <p>
        {contact ? (
          <>
            <bdi>{contact.name}</bdi>, <bdi dir="ltr">{contact.email}</bdi> ·{" "}
          </>
        ) : null}
        {day(askedAt)}
      </p>
      <p className="quiet">
        <Titles items={principles.map(useTitleOf(titles.principles))} />
      </p>
      {message ? (
        <blockquote>
          <bdi>{message}</bdi>
        </blockquote>
      ) : null}
      {organisation ? (
        <p>
          {t("join:taken-in")} <bdi dir="ltr">{organisation}</bdi>
        </p>
      ) : null}
      {reason ? (
        <p>
          {t("join:reason")}: <bdi>{reason}</bdi>
        </p>
      ) : null}
      {state === "open" ? <Answer request={request} slug={slug} /> : null}
    </li>
  );
}

function Answer({ request: { id, revision, cityName, known }, slug }: { request: JoinRequest; slug: string }) {
  const { t } = useWords();
  return (
    <>
      <Form method="post" className="inline-form" preventScrollReset>
        <input type="hidden" name="request" value={id} />
        <input type="hidden" name="revision" value={revision} />
        <label htmlFor={`slug-${id}`}>
          <span>{known.length > 0 ? t("join:slug.known", { name: known[0]!.name }) : t("join:slug")}</span>
          <input
            id={`slug-${id}`}
            name="slug"
            dir="ltr"
            required
            maxLength={80}
            pattern="[a-z0-9\-]+"
            defaultValue={slug}
          />
        </label>
        <button type="submit" name="intent" value="accept" className="button">
          {t("join:accept")}
          <span className="visually-hidden">: {cityName}</span>
        </button>
      </Form>
      <details className="folded">
        <summary>{t("join:decline")}</summary>
        <Form method="post" className="inline-form" preventScrollReset>
          <input type="hidden" name="request" value={id} />
          <input type="hidden" name="revision" value={revision} />
          <label htmlFor={`reason-${id}`}>
            <span>{t("join:decline.reason")}</span>
            <input id={`reason-${id}`} name="reason" required minLength={3} maxLength={1000} autoComplete="off" />
          </label>
          <button type="submit" name="intent" value="decline" className="button button-plain">
            {t("join:decline")}
            <span className="visually-hidden">: {cityName}</span>
          </button>
        </Form>
      </details>
    </>
  );
}
