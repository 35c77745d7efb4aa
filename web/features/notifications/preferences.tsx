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
      <table className="pace-table">
        <caption className="visually-hidden">{t("notification:preferences.lead")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("notification:preferences.kind")}</th>
            {loaderData.paces.map(({ pace, title }) => (
              <th key={pace} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {loaderData.kinds.map(({ kind, title }) => (
            <tr key={kind}>
              <th scope="row">{title}</th>
              {loaderData.paces.map(({ pace, title: paceName }) => (
                <td key={pace}>
                  <label>
                    <input
                      type="radio"
                      name={kind}
                      value={pace}
                      checked={chosen.get(kind) === pace}
                      onChange={() => choose(kind, pace)}
                      aria-label={`${title}: ${paceName}`}
                    />
                    <span className="pace-word" aria-hidden="true">
                      {paceName}
                    </span>
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </WorkspacePage>
  );
}
