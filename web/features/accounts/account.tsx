import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import type { Account } from "#contract/accounts";
import { pageContext } from "../../context";
import { PageHead } from "../../design/page-head";
import { useWords } from "../../words";
import { ChangeEmail, ChangePassword } from "./account-forms";
import styles from "./accounts.css?url";
import { BackupCodes } from "./backup-codes";
import { FormDone, FormRefused, OwnPassword } from "./form-parts";
import { fieldsOf, openOwn, outcomeOf } from "./pages";
import { Passkeys } from "./passkeys";
import { isCodeDue, ProveFirst } from "./prove-first";
import { Sessions } from "./sessions";
import { SingleSignOnLinks } from "./single-sign-on-links";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

const dones = [
  "second-factor-on",
  "second-factor-off",
  "password-changed",
  "email-asked",
  "session-ended",
  "sessions-ended",
  "passkey-renamed",
  "passkey-deleted",
  "passkey-added",
  "linked",
  "unlinked",
] as const;
type Done = (typeof dones)[number];

export async function loader(args: LoaderFunctionArgs) {
  const { client } = openOwn(args);
  const { searchParams } = new URL(args.request.url);
  const [account, me] = await Promise.all([client.getAccount({}), client.getMe({})]);
  const managed = me.organisations.filter(({ may }) => may.includes("single-sign-on.manage"));
  return {
    account,
    managed: managed.map(({ slug, name }) => ({ slug, name })),
    script: args.context.get(pageContext).elements?.["plaza-passkey"],
    done: dones.find((one) => one === searchParams.get("done")),
    refused: searchParams.get("refused") ?? undefined,
  };
}

type Act = (client: ReturnType<typeof openOwn>["client"], fields: Record<string, string>) => Promise<Done>;

/** Whoever has no password is asked for none. */
const proofOf = (password: string | undefined) => (password === undefined ? {} : { password });

const acts: Record<string, Act> = {
  "change-password": async (client, { current = "", password = "" }) => {
    await client.changePassword({ body: { current, password } });
    return "password-changed";
  },
  "change-email": async (client, { email = "", password = "", language }) => {
    await client.changeEmail({ body: { email: email.trim(), password, language: language as "en" } });
    return "email-asked";
  },
  "end-session": async (client, { session = "", password }) => {
    await client.endSession({ session, body: proofOf(password) });
    return "session-ended";
  },
  "end-others": async (client, { password }) => {
    await client.endOtherSessions({ body: proofOf(password) });
    return "sessions-ended";
  },
  "rename-passkey": async (client, { passkey = "", name = "" }) => {
    await client.renamePasskey({ passkey, body: { name } });
    return "passkey-renamed";
  },
  "delete-passkey": async (client, { passkey = "" }) => {
    await client.deletePasskey({ passkey });
    return "passkey-deleted";
  },
  "second-factor-off": async (client, { password = "" }) => {
    await client.removeSecondFactor({ body: { password } });
    return "second-factor-off";
  },
  unlink: async (client, { organisation = "" }) => {
    await client.unlinkSingleSignOn({ organisation });
    return "unlinked";
  },
};

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = openOwn(args);
  const { intent = "", ...fields } = await fieldsOf(args.request);
  try {
    if (intent === "backup-codes") {
      const { backupCodes } = await client.renewBackupCodes({ body: { password: fields.password ?? "" } });
      return data({ intent, backupCodes });
    }
    if (intent === "link") {
      const { url } = await client.linkSingleSignOn({
        organisation: fields.organisation ?? "",
        body: { language: lang },
      });
      return redirect(url);
    }
    const act = acts[intent];
    if (!act) throw data({ code: "invalid-request" }, { status: 400 });
    return redirect(`/${lang}/account?done=${await act(client, { ...fields, language: lang })}`);
  } catch (error) {
    const outcome = outcomeOf(error);
    return data({ ...outcome, intent, session: fields.session }, { status: outcome.status });
  }
}

export default function AccountPage() {
  const { account, managed, script, done, refused } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as
    | { intent: string; session?: string; refused?: string; retryAfterSeconds?: number; backupCodes?: string[] }
    | undefined;
  const { t, href } = useWords();
  const outcome = answer ?? (refused === undefined ? undefined : { refused });
  return (
    <main id="main" className="page account-page">
      <PageHead title={t("account:title")} noIndex />
      <h1>{t("account:title")}</h1>
      <p className="lead">{account.name}</p>
      <p>
        <bdi dir="ltr">{account.email}</bdi>
      </p>
      {done && !answer ? <FormDone>{t(`account:done.${done}`)}</FormDone> : null}
      <FormRefused outcome={outcome} />
      <p className="actions">
        <a href={href("/workspace")}>{t("account:to-workspace")}</a>
      </p>
      <form method="post" action={href("/account/sign-out")}>
        <button type="submit" className="button button-plain">
          {t("account:sign-out")}
        </button>
      </form>
      <ChangePassword hasPassword={account.hasPassword} isOpen={answer?.intent === "change-password"} />
      <SecondFactor
        account={account}
        backupCodes={answer?.backupCodes}
        isOpen={answer?.intent === "second-factor-off" || answer?.intent === "backup-codes"}
      />
      <Passkeys account={account} script={script} />
      <Sessions
        account={account}
        opened={
          answer?.intent === "end-others" ? "others" : answer?.intent === "end-session" ? answer.session : undefined
        }
      />
      <ChangeEmail account={account} isOpen={answer?.intent === "change-email"} />
      <SingleSignOnLinks account={account} />
      {managed.length > 0 ? (
        <section aria-labelledby="managed">
          <h2 id="managed">{t("account:managed")}</h2>
          <ul>
            {managed.map(({ slug, name }) => (
              <li key={slug}>
                <a href={href(`/account/organisations/${slug}`)}>{t("account:organisation.title", { name })}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p>
        <a href={href("/account/erase")}>{t("arrival:erase")}</a>
      </p>
    </main>
  );
}

function SecondFactor({
  account,
  backupCodes,
  isOpen,
}: {
  account: Account;
  backupCodes: string[] | undefined;
  isOpen: boolean;
}) {
  const { t, href } = useWords();
  return (
    <section aria-labelledby="second-factor">
      <h2 id="second-factor">{t("account:second-factor")}</h2>
      <p className="measure">
        {t(account.hasSecondFactor ? "account:second-factor.is-on" : "account:second-factor.is-off")}
      </p>
      {backupCodes ? <BackupCodes codes={backupCodes} /> : null}
      {isCodeDue(account) ? (
        <ProveFirst why={t("account:prove")} section="second-factor" />
      ) : account.hasSecondFactor ? (
        <details open={isOpen && !backupCodes}>
          <summary>{t("account:second-factor.manage")}</summary>
          <form method="post">
            <OwnPassword form="factor-" />
            <p className="actions">
              <button type="submit" name="intent" value="backup-codes" className="button button-plain">
                {t("account:backup-codes.renew")}
              </button>
              <button type="submit" name="intent" value="second-factor-off" className="button button-plain">
                {t("account:second-factor.turn-off")}
              </button>
            </p>
          </form>
        </details>
      ) : (
        <p>
          <a className="button button-plain" href={href("/account/second-factor")}>
            {t("account:second-factor.set-up")}
          </a>
        </p>
      )}
    </section>
  );
}
