import { useState } from "react";
import { Link, type LinksFunction, type LoaderFunctionArgs, useNavigate } from "react-router";
import type { CityStanding, ReleaseStanding } from "#contract/upgrade-standings";
import { open } from "../../context";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import { DataTable } from "../../workspace/data-table";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { StateLinks } from "../../workspace/state-links";
import styles from "./policies.css?url";
import { SupportWindow } from "./support-window";
import { useCall, useTellRefusal } from "./use-call";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

const states = ["current", "behind", "closing", "closed"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { client } = open(args);
  const query = new URL(args.request.url).searchParams;
  const asked = query.get("state");
  const state = states.find((each) => each === asked);
  const cursor = query.get("cursor");
  const cities = await client.listCityStandings({ ...(state && { state }), ...(cursor && { cursor }) });
  return { ...(await client.listReleaseStandings({})), cities, state };
}

export default function Releases({ loaderData }: { loaderData: Awaited<ReturnType<typeof loader>> }) {
  const { newest, drafts, items, cities, state } = loaderData;
  const { t } = useWords();
  return (
    <WorkspacePage
      title={t("policy:releases")}
      lead={t("policy:releases.lead")}
      actions={<Rehearse versions={[...drafts, newest]} />}
    >
      <Standings items={items} />
      <h2>{t("policy:releases.cities")}</h2>
      <StateLinks
        label={t("policy:releases.filter")}
        states={states}
        titleOf={(each) => t(`policy:standing.${each}`)}
      />
      {cities.items.length === 0 ? (
        <EmptyState title={t(state ? "workspace:filter.none" : "policy:releases.none")}>
          <p>{t(state ? "workspace:filter.none.help" : "policy:releases.none.help")}</p>
        </EmptyState>
      ) : (
        <Cities rows={cities.items} />
      )}
      {cities.next === null ? null : (
        <p>
          <Link to={`?${new URLSearchParams({ ...(state && { state }), cursor: cities.next })}`}>
            {t("policy:next")}
          </Link>
        </p>
      )}
    </WorkspacePage>
  );
}

function Standings({ items }: { items: readonly ReleaseStanding[] }) {
  const { t, number } = useWords();
  const most = Math.max(1, ...items.map(({ cities }) => cities));
  return (
    <ul className="release-standings">
      {items.map((item) => (
        <li key={item.version}>
          <b>{item.version}</b>
          <span className="release-bar" style={{ inlineSize: `${(item.cities / most) * 10}rem` }} aria-hidden="true" />
          <span>
            {number(item.cities)} {t("policy:releases.count", { count: item.cities })}
          </span>
          <span className="quiet">
            <SupportWindow {...item} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Cities({ rows }: { rows: readonly CityStanding[] }) {
  const { t, number, day } = useWords();
  return (
    <DataTable
      caption={t("policy:releases.cities")}
      rows={rows}
      keyOf={({ slug, release }) => `${slug} ${release}`}
      columns={[
        { key: "city", title: t("policy:column.city"), cell: ({ name }) => name },
        { key: "release", title: t("policy:column.release"), cell: ({ release }) => release },
        { key: "state", title: t("policy:column.state"), cell: (row) => t(`policy:standing.${row.state}`) },
        {
          key: "window",
          title: t("policy:column.window"),
          cell: (row) => <SupportWindow {...row} />,
          isSecondary: true,
        },
        {
          key: "policies",
          title: t("policy:column.policies"),
          cell: ({ policies }) => number(policies),
          isNumber: true,
          isSecondary: true,
        },
        {
          key: "changed",
          title: t("policy:column.changed"),
          cell: ({ updatedAt }) => day(updatedAt),
          isSecondary: true,
        },
        {
          key: "remind",
          title: t("policy:column.help"),
          cell: ({ slug, name, state }) => (state === "current" ? "–" : <Remind city={slug} name={name} />),
        },
      ]}
    />
  );
}

/** Tells those who can upgrade a city that the alliance helps them. */
function Remind({ city, name }: { city: string; name: string }) {
  const { t } = useWords();
  const call = useCall();
  const [isSent, setIsSent] = useState(false);
  const remind = async () => {
    const address = `/api/cities/${city}/upgrade-reminders`;
    setIsSent(await call({ method: "POST", address, body: {} }, t("policy:remind.done", { city: name })));
  };
  return (
    <button type="button" className="link-button" onClick={remind} disabled={isSent}>
      {t("policy:remind")}
      <span className="visually-hidden">: {name}</span>
    </button>
  );
}

/** Tries a release on all cities; drafts first, since that is what one wants to know before publishing. */
function Rehearse({ versions }: { versions: readonly string[] }) {
  const { t, href } = useWords();
  const { organisations } = useMe();
  const tellRefusal = useTellRefusal();
  const navigate = useNavigate();
  const [to, setTo] = useState(versions[0] ?? "latest");
  const own = organisations.find(({ may }) => may.includes("upgrades.rehearse"));
  if (!own) return null;
  const start = async () => {
    const address = `/api/organisations/${own.slug}/rehearsals`;
    const called = await callApi<{ job: string }>({ method: "POST", address, body: { to } });
    if (called.outcome === "answered") await navigate(href(`/workspace/${own.slug}/rehearsals/${called.answer.job}`));
    else tellRefusal(called);
  };
  return (
    <>
      <label>
        <span className="visually-hidden">{t("policy:column.release")}</span>
        <select value={to} onChange={(event) => setTo(event.target.value)}>
          {versions.map((version) => (
            <option key={version}>{version}</option>
          ))}
        </select>
      </label>
      <button type="button" className="button" onClick={start}>
        {t("policy:rehearse")}
      </button>
    </>
  );
}
