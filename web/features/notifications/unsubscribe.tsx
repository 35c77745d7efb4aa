import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { open } from "../../context";
import { PageHead } from "../../design/page-head";
import { useWords } from "../../words";
import { kindTitle } from "./told.server";

interface Loaded {
  /** What kind of mail it ends, in words; null for all. */
  kind: string | null;
}

/** Looking changes nothing: programs that check the links of a mail end nothing by it. */
export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client, lang } = open(args);
  const { kind } = await client.getUnsubscription({ token: args.params.token ?? "" });
  return { kind: kind === "all" ? null : kindTitle(kind, lang) };
}

export async function action(args: ActionFunctionArgs): Promise<{ isDone: true }> {
  await open(args).client.unsubscribe({ token: args.params.token ?? "" });
  return { isDone: true };
}

export default function UnsubscribePage() {
  const { t, href } = useWords();
  const { kind } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const what = kind ?? t("notification:unsubscribe.all");
  return (
    <main id="main" className="page narrow">
      <PageHead title={t("notification:unsubscribe")} noIndex />
      <h1>{t("notification:unsubscribe")}</h1>
      {done ? (
        <p className="lead" role="status">
          {t("notification:unsubscribe.done", { kind: what })}
        </p>
      ) : (
        <form method="post">
          <p className="lead">{t("notification:unsubscribe.ask", { kind: what })}</p>
          <button type="submit" className="button">
            {t("notification:unsubscribe.do")}
          </button>
        </form>
      )}
      <p>
        <a href={href("/workspace/settings/notifications")}>{t("notification:preferences")}</a>
      </p>
    </main>
  );
}
