import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import { open, refusalOf } from "../../context";
import { PageHead } from "../../design/page-head";
import { useWords } from "../../words";
import { FormRefused, fieldsOf, LinkGone, NewPassword, refusedOf, YourName } from "./form";
import styles from "./people.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const token = String(args.params.token);
  try {
    return { token, seen: await open(args).client.getInvitation({ token }) };
  } catch (error) {
    if (!["not-found", "invalid-request"].includes(refusalOf(error)?.code ?? "")) throw error;
    throw data({ code: "not-found" }, { status: 404 });
  }
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { name, password } = await fieldsOf(args.request);
  const given = name === undefined ? {} : { name, password: password ?? "", language: lang };
  try {
    const { organisation } = await client.acceptInvitation({ token: String(args.params.token), body: given });
    return redirect(`/${lang}/workspace/${organisation.slug}`);
  } catch (error) {
    const refused = refusedOf(error);
    return data({ refused, name }, { status: refused.status });
  }
}

export default function Invitation() {
  const { seen, token } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, day, href } = useWords();
  const { organisation, role, state, expiresAt, isForCaller } = seen;
  const title = t("arrival:invitation", { organisation: organisation.name });
  const back = `/sign-in?page=${encodeURIComponent(`/account/invitation/${token}`)}`;
  return (
    <main id="main" className="page arrival">
      <PageHead title={title} noIndex />
      <h1>{title}</h1>
      {state === "open" ? (
        <>
          <p className="lead">
            {t("arrival:invitation.lead", { organisation: organisation.name, role: t(`workspace:role.${role}`) })}
          </p>
          <p>{t(`arrival:may.${role}`)}</p>
          <p className="quiet">{t("arrival:invitation.until", { day: day(expiresAt) })}</p>
          <FormRefused refused={answer?.refused} />
          {isForCaller === null ? <NewcomerForm name={answer?.name} back={back} /> : null}
          {isForCaller === true ? (
            <form method="post">
              <button type="submit" className="button">
                {t("arrival:invitation.one-click")}
              </button>
            </form>
          ) : null}
          {isForCaller === false ? <p className="message message-refused">{t("arrival:invitation.foreign")}</p> : null}
        </>
      ) : (
        <>
          <p className="lead">{t(`arrival:invitation.${state}`)}</p>
          <p className="actions">
            <a className="button" href={href("/sign-in")}>
              {t("arrival:sign-in")}
            </a>
          </p>
        </>
      )}
    </main>
  );
}

function NewcomerForm({ name, back }: { name: string | undefined; back: string }) {
  const { t, href } = useWords();
  return (
    <>
      <section aria-labelledby="new">
        <h2 id="new">{t("arrival:invitation.new")}</h2>
        <form method="post">
          <YourName defaultValue={name} />
          <NewPassword />
          <button type="submit" className="button">
            {t("arrival:invitation.accept")}
          </button>
        </form>
      </section>
      <section aria-labelledby="known">
        <h2 id="known">{t("arrival:invitation.known")}</h2>
        <p className="measure">{t("arrival:invitation.known.text")}</p>
        <p>
          <a href={href(back)}>{t("arrival:sign-in")}</a>
        </p>
      </section>
    </>
  );
}

export function ErrorBoundary() {
  const { t } = useWords();
  return (
    <main id="main" className="page arrival">
      <PageHead title={t("arrival:link.gone")} noIndex />
      <LinkGone />
    </main>
  );
}
