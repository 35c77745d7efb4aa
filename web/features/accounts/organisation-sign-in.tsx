import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import type { SingleSignOn } from "#contract/single-sign-on";
import { PageHead } from "../../design/page-head";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import styles from "./accounts.css?url";
import { Field, FormDone, FormRefused } from "./form-parts";
import { fieldsOf, openOwn, outcomeOf } from "./pages";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

const dones = ["provider-saved", "domain-verified", "rules-saved"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { client } = openOwn(args);
  const { organisation = "" } = args.params;
  const [provider, rules, me] = await Promise.all([
    client.getSingleSignOn({ organisation }),
    client.getSignInRules({ organisation }),
    client.getMe({ organisation }),
  ]);
  const name = me.organisations.find(({ slug }) => slug === organisation)?.name ?? organisation;
  const done = new URL(args.request.url).searchParams.get("done");
  return { provider, rules, name, done: dones.find((one) => one === done) };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = openOwn(args);
  const { organisation = "" } = args.params;
  const fields = await fieldsOf(args.request);
  const revision = Number(fields.revision ?? 0);
  const saved = (done: (typeof dones)[number]) =>
    redirect(`/${lang}/account/organisations/${organisation}?done=${done}`);
  try {
    if (fields.intent === "domain") {
      await client.verifyDomain({ organisation, domain: fields.domain ?? "", body: {} });
      return saved("domain-verified");
    }
    if (fields.intent === "rules") {
      const requiresSecondFactor = fields["requires-second-factor"] === "on";
      await client.setSignInRules({ organisation, body: { revision, requiresSecondFactor } });
      return saved("rules-saved");
    }
    const { issuer = "", "client-id": clientId = "", "client-secret": clientSecret = "", domains = "" } = fields;
    const body = {
      revision,
      issuer: issuer.trim(),
      clientId,
      ...(clientSecret === "" ? {} : { clientSecret }),
      isOn: fields["is-on"] === "on",
      secondFactor: fields["second-factor"] === "always" ? ("always" as const) : ("said" as const),
      secondFactorValues: linesOf(fields["second-factor-values"]),
      domains: domains.split(/[\s,]+/).filter((domain) => domain !== ""),
    };
    await client.setSingleSignOn({ organisation, body });
    return saved("provider-saved");
  } catch (error) {
    const outcome = outcomeOf(error);
    // The secret is not sent back into the page.
    const { "client-secret": _secret, ...typed } = fields;
    return data({ ...outcome, typed }, { status: outcome.status });
  }
}

/** One value on each line; a value may hold any signs but blanks. */
const linesOf = (text = "") => text.split(/\s+/).filter((value) => value !== "");

export default function OrganisationSignIn() {
  const { provider, rules, name, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, href } = useWords();
  return (
    <main id="main" className="page account-page">
      <PageHead title={t("account:organisation.title", { name })} noIndex />
      <h1>{t("account:organisation.title", { name })}</h1>
      {done && !answer ? <FormDone>{t(`account:organisation.done.${done}`)}</FormDone> : null}
      <FormRefused outcome={answer} />
      <p>
        <a href={href("/account")}>{t("account:to-account")}</a>
      </p>
      <section aria-labelledby="rules">
        <h2 id="rules">{t("account:organisation.rules")}</h2>
        <form method="post">
          <input type="hidden" name="intent" value="rules" />
          <input type="hidden" name="revision" value={rules.revision} />
          <p>
            <label>
              <input type="checkbox" name="requires-second-factor" defaultChecked={rules.requiresSecondFactor} />{" "}
              {t("account:organisation.requires-second-factor")}
            </label>
          </p>
          <p className="quiet measure">{t("account:organisation.requires-second-factor.help")}</p>
          <button type="submit" className="button">
            {t("account:organisation.save")}
          </button>
        </form>
      </section>
      <section aria-labelledby="provider">
        <h2 id="provider">{t("account:organisation.provider")}</h2>
        <p className="measure">{t("account:organisation.provider.help")}</p>
        <p>
          {t("account:organisation.redirect")}
          <br />
          <span className="secret-key" dir="ltr">
            {provider.redirectUri}
          </span>
        </p>
        <ProviderForm provider={provider} typed={answer?.typed} />
      </section>
      {provider.domains.length > 0 ? <Domains domains={provider.domains} /> : null}
    </main>
  );
}

function ProviderForm({ provider, typed }: { provider: SingleSignOn; typed: Record<string, string> | undefined }) {
  const { t } = useWords();
  const kept = typed?.intent === "provider" ? typed : undefined;
  const domains = kept?.domains ?? provider.domains.map(({ domain }) => domain).join("\n");
  return (
    <form method="post">
      <input type="hidden" name="intent" value="provider" />
      <input type="hidden" name="revision" value={provider.revision} />
      <Field
        name="issuer"
        label={t("account:organisation.issuer")}
        hint={t("account:organisation.issuer.hint")}
        autoComplete="off"
        defaultValue={kept?.issuer ?? provider.issuer}
      />
      <Field
        name="client-id"
        label={t("account:organisation.client-id")}
        autoComplete="off"
        defaultValue={kept?.["client-id"] ?? provider.clientId}
      />
      <Field
        name="client-secret"
        type="password"
        label={t("account:organisation.client-secret")}
        hint={t(
          provider.hasSecret ? "account:organisation.client-secret.kept" : "account:organisation.client-secret.hint",
        )}
        autoComplete="off"
        isOptional={provider.hasSecret}
      />
      <div className="field">
        <label htmlFor="domains">{t("account:organisation.domains")}</label>
        <span className="field-hint" id="domains-hint">
          {t("account:organisation.domains.hint")}
        </span>
        <textarea
          id="domains"
          name="domains"
          rows={3}
          dir="ltr"
          aria-describedby="domains-hint"
          defaultValue={domains}
        />
      </div>
      <p>
        <label>
          <input type="checkbox" name="is-on" defaultChecked={kept ? kept["is-on"] === "on" : provider.isOn} />{" "}
          {t("account:organisation.is-on")}
        </label>
      </p>
      <WhatCounts
        secondFactor={kept?.["second-factor"] ?? provider.secondFactor}
        values={kept?.["second-factor-values"] ?? provider.secondFactorValues.join("\n")}
      />
      <button type="submit" className="button">
        {t("account:organisation.save")}
      </button>
    </form>
  );
}

/** Whether a sign-in there counts as one with a second factor, for whoever needs one. */
function WhatCounts({ secondFactor, values }: { secondFactor: string; values: string }) {
  const { t } = useWords();
  return (
    <fieldset className="field choices">
      <legend>{t("account:organisation.counts")}</legend>
      {(["said", "always"] as const).map((one) => (
        <p key={one}>
          <label>
            <input type="radio" name="second-factor" value={one} defaultChecked={secondFactor === one} />{" "}
            {t(`account:organisation.counts.${one}`)}
          </label>
          <br />
          <span className="quiet">{t(`account:organisation.counts.${one}.help`)}</span>
        </p>
      ))}
      <div className="field">
        <label htmlFor="second-factor-values">{t("account:organisation.counts.values")}</label>
        <span className="field-hint" id="second-factor-values-hint">
          {t("account:organisation.counts.values.hint")}
        </span>
        <textarea
          id="second-factor-values"
          name="second-factor-values"
          rows={3}
          dir="ltr"
          aria-describedby="second-factor-values-hint"
          defaultValue={values}
        />
      </div>
    </fieldset>
  );
}

function Domains({ domains }: { domains: SingleSignOn["domains"] }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="records">
      <h2 id="records">{t("account:organisation.records")}</h2>
      <p className="measure">{t("account:organisation.records.help")}</p>
      <TableFrame label={t("account:organisation.records")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("account:organisation.domain")}</th>
              <th scope="col">{t("account:organisation.record-name")}</th>
              <th scope="col">{t("account:organisation.record-value")}</th>
              <th scope="col">{t("account:organisation.domain-state")}</th>
            </tr>
          </thead>
          <tbody>
            {domains.map(({ domain, isVerified, record }) => (
              <tr key={domain}>
                <th scope="row">
                  <bdi>{domain}</bdi>
                </th>
                <td className="secret-key" dir="ltr">
                  {record.name}
                </td>
                <td className="secret-key" dir="ltr">
                  {record.value}
                </td>
                <td>
                  {isVerified ? (
                    t("account:organisation.domain-verified")
                  ) : (
                    <form method="post">
                      <input type="hidden" name="domain" value={domain} />
                      <button
                        type="submit"
                        name="intent"
                        value="domain"
                        className="button button-plain"
                        aria-label={t("account:organisation.verify-one", { domain })}
                      >
                        {t("account:organisation.verify")}
                      </button>
                    </form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
