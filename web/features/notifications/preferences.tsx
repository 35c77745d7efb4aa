import { useState } from "react";
import { Link, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import type { AnswerOf } from "#contract/endpoint";
import type { getNotificationPreferences } from "#contract/notifications";
import { type NotificationKind, type Pace, paces } from "#domain/notifications/kinds";
import { open } from "../../context";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import { WorkspacePage } from "../../workspace/page";
import { SaveState } from "../../workspace/save-state";
import type { SaveStatus } from "../../workspace/use-revision-form";
import styles from "./notifications.css?url";
import { kindTitle, paceTitle } from "./told.server";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

interface Loaded {
  kinds: { kind: NotificationKind; title: string; pace: Pace }[];
  paces: { pace: Pace; title: string }[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client, lang } = open(args);
  const { kinds } = await client.getNotificationPreferences({});
  return {
    kinds: kinds.map(({ kind, pace }) => ({ kind, pace, title: kindTitle(kind, lang) })),
    paces: paces.map((pace) => ({ pace, title: paceTitle(pace, lang) })),
  };
}

const groups = ["own", "work", "said", "organisation"] as const;

/** Under which heading a kind stands. */
const groupOf: Record<NotificationKind, (typeof groups)[number]> = {
  "role-changed": "own",
  "ownership-offered": "own",
  "invitation-accepted": "own",
  "work-finished": "own",
  "record-changed": "own",
  "action-owned": "work",
  "action-unowned": "work",
  "section-given": "work",
  "section-submitted": "work",
  "section-reviewed": "work",
  "approval-asked": "work",
  "contribution-answered": "said",
  "consultation-ended": "said",
  "declaration-stands": "organisation",
  "measure-due": "organisation",
  "upgrade-reminded": "organisation",
  "join-asked": "organisation",
  "key-changed": "organisation",
  "organisation-changed": "organisation",
};

type Answer = AnswerOf<typeof getNotificationPreferences>;

export default function PreferencesPage({ loaderData }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const [chosen, setChosen] = useState(() => new Map(loaderData.kinds.map(({ kind, pace }) => [kind, pace])));
  const [status, setStatus] = useState<SaveStatus>("idle");
  const [refusal, setRefusal] = useState<{ detail: string }>();
  const choose = async (kind: NotificationKind, pace: Pace) => {
    setChosen((before) => new Map(before).set(kind, pace));
    setStatus("saving");
    const called = await callApi<Answer>({
      method: "PUT",
      address: "/api/me/notification-preferences",
      body: { kind, pace },
    });
    setRefusal(called.outcome === "refused" ? called : undefined);
    if (called.outcome === "unreached") setStatus("unsent");
    else if (called.outcome === "answered") setStatus("saved");
    else setStatus(called.status === 401 ? "signed-out" : "refused");
  };
  return (
    <WorkspacePage
      title={t("notification:preferences")}
      above={<Link to={href("/workspace/settings")}>{t("workspace:settings")}</Link>}
      lead={t("notification:preferences.lead")}
      state={<SaveState status={status} refusal={refusal} />}
    >
      {groups.map((group) => (
        <section key={group} className="paces" aria-labelledby={`paces-${group}`}>
          <h2 id={`paces-${group}`}>{t(`notification:group.${group}`)}</h2>
          {loaderData.kinds
            .filter(({ kind }) => groupOf[kind] === group)
            .map(({ kind, title }) => (
              <label key={kind} className="pace">
                <span>{title}</span>
                <select
                  name={kind}
                  value={chosen.get(kind)}
                  autoComplete="off"
                  onChange={({ target }) => void choose(kind, target.value as Pace)}
                >
                  {loaderData.paces.map(({ pace, title: paceName }) => (
                    <option key={pace} value={pace}>
                      {paceName}
                    </option>
                  ))}
                </select>
              </label>
            ))}
        </section>
      ))}
    </WorkspacePage>
  );
}
