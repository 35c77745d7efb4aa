import {
  type ActionFunctionArgs,
  Form,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
  useSearchParams,
} from "react-router";
import type { Learning } from "#contract/learnings";
import { type Occasion, occasions } from "#domain/programme/learning";
import { open } from "../../context";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { loadTexts, pickTexts, type WithTexts } from "../framework/load-texts";
import { readOne } from "../framework/texts";
import { attempt, fieldsOf } from "../plans/form";
import { OutcomeMessage } from "../plans/outcome";
import { planStyles } from "../plans/styles";
import { ClauseLink, WhatWasLearned } from "./learning-list";

export const links: LinksFunction = () => planStyles;

interface Loaded extends WithTexts {
  city: string;
  items: Learning[];
  releases: string[];
  /** Clauses that can be named, of the newest release, with their titles in the language of the page. */
  clauses: { id: string; title: string; lang: string }[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client } = opened;
  const city = String(args.params.organisation);
  const [{ items }, releases, { policies }] = await Promise.all([
    client.listOwnLearnings({ city }),
    client.listReleases({}),
    client.getRelease({ version: "latest" }),
  ]);
  const clauses = policies.flatMap((policy) => policy.clauses);
  const ids = clauses.map(({ id }) => id);
  const titles = await loadTexts(opened, "latest", ids);
  return {
    city,
    items,
    releases: releases.items.map(({ version }) => version),
    clauses: clauses.map(({ id, title }) => {
      const { text, lang } = readOne(titles, id, "title", title);
      return { id, title: text, lang };
    }),
    // The choices bear theirs: the page is not given all of them a second time.
    texts: pickTexts(
      titles,
      items.map(({ clause }) => clause),
    ),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { client } = open(args);
  const city = String(args.params.organisation);
  const { text, orNull, has } = await fieldsOf(args.request);
  const body = {
    clause: text("clause"),
    release: text("release"),
    occasion: text("occasion") as Occasion,
    tried: text("tried"),
    result: text("result"),
    evidenceUrl: orNull("evidenceUrl"),
    isPublic: has("isPublic"),
  };
  const intent = text("intent");
  const named = { city, learning: text("learning") };
  const revision = Number(text("revision"));
  return attempt(intent, async () => {
    if (intent === "leave") await client.leaveLearning({ city, body });
    else if (intent === "withdraw") await client.updateLearning({ ...named, body: { revision, isWithdrawn: true } });
    else await client.updateLearning({ ...named, body: { revision, isPublic: intent === "show" } });
  });
}

/** What a city has learned of clauses it tried, left for the alliance. */
export default function OwnLearnings({ loaderData: { city, items, releases, clauses } }: { loaderData: Loaded }) {
  const { t } = useWords();
  const outcome = useActionData<typeof action>();
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const mayEdit = may.includes("learnings.edit");
  return (
    <WorkspacePage title={t("learning:title")} lead={t("learning:own.lead")}>
      <OutcomeMessage outcome={outcome} />
      {items.length === 0 ? (
        <EmptyState title={t("learning:empty")}>
          <p>{t("learning:empty.text")}</p>
        </EmptyState>
      ) : (
        <ul className="suggestions learnings">
          {items.map((item) => (
            <Item key={item.id} item={item} mayEdit={mayEdit} />
          ))}
        </ul>
      )}
      {mayEdit ? <Leave releases={releases} clauses={clauses} isFirst={items.length === 0} key={items.length} /> : null}
    </WorkspacePage>
  );
}

function Item({ item, mayEdit }: { item: Learning; mayEdit: boolean }) {
  const { t, day } = useWords();
  const { id, clause, release, occasion, isPublic, createdAt, revision } = item;
  return (
    <li>
      <p className="suggestion-title">
        <ClauseLink learning={item} />
      </p>
      <WhatWasLearned learning={item} />
      <p className="quiet">
        {day(createdAt)} · {t("learning:release", { release })} · {t(`learning:occasion.${occasion}`)} ·{" "}
        {t(isPublic ? "learning:is-public" : "learning:is-internal")}
      </p>
      {mayEdit ? (
        <Form method="post" className="inline-form" preventScrollReset>
          <input type="hidden" name="learning" value={id} />
          <input type="hidden" name="revision" value={revision} />
          <button type="submit" name="intent" value={isPublic ? "hide" : "show"} className="link-button">
            {t(isPublic ? "learning:hide" : "learning:show")}
            <span className="visually-hidden">: {clause}</span>
          </button>
          <button type="submit" name="intent" value="withdraw" className="link-button">
            {t("learning:withdraw")}
            <span className="visually-hidden">: {clause}</span>
          </button>
        </Form>
      ) : null}
    </li>
  );
}

function Leave({ releases, clauses, isFirst }: Pick<Loaded, "releases" | "clauses"> & { isFirst: boolean }) {
  const { t } = useWords();
  const [query] = useSearchParams();
  const of = query.get("policy");
  const shown = of === null ? clauses : clauses.filter(({ id }) => id.startsWith(`${of}.`));
  return (
    <details className="folded" open={isFirst || query.has("occasion")}>
      <summary>{t("learning:leave")}</summary>
      <Form method="post">
        <input type="hidden" name="intent" value="leave" />
        <div className="field-pair">
          <div className="field">
            <label htmlFor="clause">{t("learning:clause")}</label>
            <input
              id="clause"
              name="clause"
              defaultValue={query.get("clause") ?? ""}
              placeholder="pia.c07"
              dir="ltr"
              required
              maxLength={20}
              autoComplete="off"
              list="clauses"
            />
            <datalist id="clauses">
              {shown.map(({ id, title, lang }) => (
                <option key={id} value={id} lang={lang}>
                  {title}
                </option>
              ))}
            </datalist>
          </div>
          <div className="field">
            <label htmlFor="release">{t("learning:which-release")}</label>
            <select id="release" name="release" defaultValue={query.get("release") ?? undefined}>
              {releases.map((version) => (
                <option key={version} value={version}>
                  {version}
                </option>
              ))}
            </select>
          </div>
        </div>
        <div className="field">
          <label htmlFor="occasion">{t("learning:occasion")}</label>
          <select id="occasion" name="occasion" defaultValue={query.get("occasion") ?? "other"}>
            {occasions.map((one) => (
              <option key={one} value={one}>
                {t(`learning:occasion.${one}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="tried">{t("learning:tried")}</label>
          <textarea id="tried" name="tried" rows={3} required minLength={3} maxLength={3000} />
        </div>
        <div className="field">
          <label htmlFor="result">{t("learning:result")}</label>
          <textarea id="result" name="result" rows={3} required minLength={3} maxLength={3000} />
        </div>
        <div className="field">
          <label htmlFor="evidenceUrl">{t("learning:evidence-link")}</label>
          <input id="evidenceUrl" type="url" name="evidenceUrl" maxLength={500} dir="ltr" />
        </div>
        <div className="field tick">
          <label>
            <input type="checkbox" name="isPublic" /> {t("learning:publish")}
          </label>
        </div>
        <button type="submit" className="button">
          {t("learning:leave")}
        </button>
      </Form>
    </details>
  );
}
