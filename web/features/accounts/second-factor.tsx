import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import { Notice } from "../../design/notice";
import { PageHead } from "../../design/page-head";
import { useWords } from "../../words";
import { QrCode } from "../register/qr-code";
import { drawQrCode } from "../register/qr-code.server";
import styles from "./accounts.css?url";
import { BackupCodes } from "./backup-codes";
import { Field, FormRefused, OwnPassword } from "./form-parts";
import { fieldsOf, openOwn, outcomeOf, wantedIn } from "./pages";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = openOwn(args);
  const { hasSecondFactor, isSecondFactorDue, hasPassword } = await client.getAccount({});
  if (hasSecondFactor) throw redirect(`/${lang}/account`);
  return { isSecondFactorDue, hasPassword };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = openOwn(args);
  const { password, uri = "", codes = "", code } = await fieldsOf(args.request);
  try {
    if (code === undefined) {
      const started = await client.startSecondFactor({ body: { password: password ?? "" } });
      return data({ ...shown(started.uri), backupCodes: started.backupCodes });
    }
    await client.confirmSecondFactor({ body: { code } });
    const page = wantedIn(args.request);
    return redirect(page === "/workspace" ? `/${lang}/account?done=second-factor-on` : `/${lang}${page}`);
  } catch (error) {
    const outcome = outcomeOf(error);
    // The code to be read and the backup codes stay on the page until one code was right.
    const again = uri === "" ? {} : { ...shown(uri), backupCodes: codes.split(" ") };
    const refused = code !== undefined && outcome.refused?.startsWith("invalid") ? "wrong-code" : outcome.refused;
    return data({ ...outcome, ...(refused ? { refused } : {}), ...again }, { status: outcome.status });
  }
}

interface Shown {
  uri: string;
  secret: string;
  qr: ReturnType<typeof drawQrCode>;
}

/** Only an address of an authenticator is drawn, whatever a form sends back. */
function shown(uri: string): Shown | undefined {
  if (!uri.startsWith("otpauth://totp/") || uri.length > 600) return undefined;
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  return { uri, secret: secret.replace(/(.{4})(?=.)/g, "$1 "), qr: drawQrCode(uri) };
}

type Answer = Partial<Shown> & { backupCodes?: string[]; refused?: string; retryAfterSeconds?: number };

export default function SecondFactor() {
  const { isSecondFactorDue, hasPassword } = useLoaderData<typeof loader>();
  const answer: Answer | undefined = useActionData<typeof action>();
  const { t, href } = useWords();
  return (
    <main id="main" className="page account-page">
      <PageHead title={t("account:second-factor.set-up")} noIndex />
      <h1>{t("account:second-factor.set-up")}</h1>
      {isSecondFactorDue ? (
        <Notice>
          <p>{t("account:second-factor.due")}</p>
        </Notice>
      ) : null}
      <FormRefused outcome={answer} />
      {answer?.qr ? (
        <ShowAndConfirm answer={answer} />
      ) : hasPassword ? (
        <form method="post">
          <p className="measure">{t("account:second-factor.help")}</p>
          <OwnPassword form="start-" />
          <button type="submit" className="button">
            {t("account:second-factor.start")}
          </button>
        </form>
      ) : (
        <>
          <p className="measure">{t("account:second-factor.without-password")}</p>
          <p className="actions">
            <a href={href("/account#passkeys")}>{t("account:second-factor.add-passkey")}</a>
            <a href={href("/sign-in/recovery")}>{t("account:recovery.link")}</a>
          </p>
        </>
      )}
    </main>
  );
}

function ShowAndConfirm({ answer }: { answer: Answer }) {
  const { t } = useWords();
  const { qr, uri, secret, backupCodes = [] } = answer;
  return (
    <>
      <h2>{t("account:second-factor.scan")}</h2>
      <p className="measure">{t("account:second-factor.scan.help")}</p>
      {qr ? <QrCode code={qr} label={t("account:second-factor.qr")} /> : null}
      <p>
        {t("account:second-factor.by-hand")}
        <br />
        <span className="secret-key" dir="ltr">
          {secret}
        </span>
      </p>
      <BackupCodes codes={backupCodes} />
      <form method="post">
        <h2>{t("account:second-factor.confirm")}</h2>
        <input type="hidden" name="uri" value={uri} />
        <input type="hidden" name="codes" value={backupCodes.join(" ")} />
        <Field
          name="code"
          label={t("account:code")}
          hint={t("account:second-factor.code.hint")}
          autoComplete="one-time-code"
          inputMode="numeric"
        />
        <button type="submit" className="button">
          {t("account:second-factor.turn-on")}
        </button>
      </form>
    </>
  );
}
