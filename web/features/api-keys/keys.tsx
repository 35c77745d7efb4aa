import {
  type ActionFunctionArgs,
  data,
  Form,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import type { ApiKey } from "#contract/api-keys";
import { open } from "../../context";
import { useWords } from "../../words";
import { type Column, DataTable } from "../../workspace/data-table";
import { EmptyState } from "../../workspace/empty-state";
import { WorkspacePage } from "../../workspace/page";
import { refusedOf } from "../people/form";
import styles from "../people/people.css?url";
import { wordOfScope } from "./word-of-scope";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const list = await open(args).client.listKeys({ organisation: String(args.params.organisation) });
  return { ...list, scopes: list.scopes.map(({ scope }) => scope) };
}

export async function action(args: ActionFunctionArgs) {
  const { client } = open(args);
  const organisation = String(args.params.organisation);
  const form = await args.request.formData();
  const text = (name: string) => String(form.get(name) ?? "");
  try {
    if (text("intent") === "revoke") {
      await client.revokeKey({ organisation, key: text("key"), revision: text("revision") });
      return data({ isRevoked: true as const });
    }
    const scopes = form.getAll("scope").map(String) as ["public"];
    const { key } = await client.createKey({ organisation, body: { name: text("name"), scopes, days: text("days") } });
    return data({ key });
  } catch (error) {
    const refused = refusedOf(error);
    return data({ refused }, { status: refused.status });
  }
}

export default function Keys() {
  const { organisation, items, scopes } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  return (
    <WorkspacePage title={t("keys:title")} lead={t("keys:lead", { organisation: organisation.name })}>
      {answer && "key" in answer ? (
        <div className="message" role="status">
          <p className="message-title">{t("keys:made.title")}</p>
          <code className="made-key" dir="ltr">
            {answer.key}
          </code>
          <p>{t("keys:made.text")}</p>
        </div>
      ) : null}
      {answer && "isRevoked" in answer ? (
        <p className="message" role="status">
          {t("keys:revoked")}
        </p>
      ) : null}
      {answer && "refused" in answer ? (
        <div className="message message-refused" role="alert">
          <p className="message-title">{t("keys:refused")}</p>
          <p>{t("keys:refused.help")}</p>
        </div>
      ) : null}
      {items.length === 0 ? (
        <EmptyState title={t("keys:none.title")}>
          <p>{t("keys:none.text")}</p>
        </EmptyState>
      ) : (
        <KeyTable items={items} />
      )}
      <MakeKey key={answer && "key" in answer ? answer.key : ""} scopes={scopes} />
    </WorkspacePage>
  );
}

function KeyTable({ items }: { items: readonly ApiKey[] }) {
  const { t, day, list } = useWords();
  const columns: Column<ApiKey>[] = [
    {
      key: "name",
      title: t("keys:name"),
      cell: ({ name, prefix }) => (
        <span className="person">
          <bdi>{name}</bdi>
          <small dir="ltr">{prefix}…</small>
        </span>
      ),
    },
    {
      key: "scopes",
      title: t("keys:scopes"),
      cell: ({ scopes }) => list(scopes.map((scope) => t(wordOfScope(scope)))),
    },
    {
      key: "state",
      title: t("keys:state"),
      cell: ({ state, expiresAt }) => t(`keys:state.${state}`, { day: day(expiresAt) }),
    },
    {
      key: "used",
      title: t("keys:used"),
      cell: ({ lastUsedOn }) => (lastUsedOn ? day(lastUsedOn) : t("keys:never")),
    },
    {
      key: "made-by",
      title: t("keys:made-by"),
      cell: ({ madeBy }) => (madeBy ? <Maker {...madeBy} /> : t("keys:operator")),
    },
    {
      key: "actions",
      title: t("keys:revoke"),
      cell: (key) => (key.state === "revoked" ? null : <Revoke item={key} />),
    },
  ];
  return <DataTable caption={t("keys:title")} columns={columns} rows={items} keyOf={({ keyId }) => keyId} isStacked />;
}

function Maker({ name, hasLeft }: { name: string; hasLeft: boolean }) {
  const { t } = useWords();
  return (
    <>
      <bdi>{name}</bdi> {hasLeft ? <span className="quiet">({t("keys:has-left")})</span> : null}
    </>
  );
}

function Revoke({ item: { keyId, revision, name } }: { item: ApiKey }) {
  const { t } = useWords();
  return (
    <Form method="post" className="row-actions">
      <input type="hidden" name="intent" value="revoke" />
      <input type="hidden" name="key" value={keyId} />
      <input type="hidden" name="revision" value={revision} />
      <button type="submit" className="button button-plain">
        {t("keys:revoke")}
        <span className="visually-hidden">
          {" "}
          <bdi>{name}</bdi>
        </span>
      </button>
    </Form>
  );
}

function MakeKey({ scopes }: { scopes: readonly string[] }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="make">
      <h2 id="make">{t("keys:make")}</h2>
      <Form method="post">
        <div className="field">
          <label htmlFor="key-name">{t("keys:make.name")}</label>
          <span className="field-hint" id="key-name-hint">
            {t("keys:make.name.hint")}
          </span>
          <input
            id="key-name"
            name="name"
            required
            maxLength={100}
            autoComplete="off"
            aria-describedby="key-name-hint"
          />
        </div>
        <fieldset className="checks">
          <legend>{t("keys:make.scopes")}</legend>
          {scopes.map((scope) => (
            <label key={scope}>
              <input type="checkbox" name="scope" value={scope} /> {t(wordOfScope(scope))}
            </label>
          ))}
        </fieldset>
        <div className="field">
          <label htmlFor="days">{t("keys:make.days")}</label>
          <span className="field-hint" id="days-hint">
            {t("keys:make.days.hint")}
          </span>
          <input
            id="days"
            name="days"
            type="number"
            min={1}
            max={366}
            defaultValue={90}
            required
            aria-describedby="days-hint"
          />
        </div>
        <button type="submit" className="button">
          {t("keys:make")}
        </button>
      </Form>
    </section>
  );
}
