import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import type { LocalPolicyRow } from "#contract/local-policies";
import { open, refusalOf } from "../../context";
import { useWords } from "../../words";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { PolicyVerdicts } from "../register/policy-verdicts";
import verdictStyles from "../register/policy-verdicts.css?url";
import { RefusedEdit } from "../register-edit/refused-edit";
import { policiesPath, upgradePath } from "./addresses";
import styles from "./policies.css?url";
import { PolicyFigures } from "./policy-figures";
import { SupportWindow } from "./support-window";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: verdictStyles },
];

export async function loader(args: LoaderFunctionArgs) {
  const city = String(args.params.organisation);
  const { client } = open(args);
  const [policies, register] = await Promise.all([client.listLocalPolicies({ city }), findRegister(client, city)]);
  return { city, register, ...policies };
}

/** A city may write policies before anything of its register is published. */
async function findRegister(client: ReturnType<typeof open>["client"], city: string) {
  try {
    const { slug, policies, release, modelCountedAt } = await client.getCity({ city });
    return { slug, policies, release, modelCountedAt };
  } catch (error) {
    if (refusalOf(error)?.status === 404) return null;
    throw error;
  }
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const city = String(args.params.organisation);
  const form = new URLSearchParams(await args.request.text());
  const policy = form.get("policy") ?? "";
  try {
    await client.startLocalPolicy({ city, body: { policy, language: form.get("language") ?? "en" } });
    return redirect(`/${lang}${policiesPath(city, policy)}`);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.status >= 500) throw error;
    return data({ refusal }, { status: refusal.status });
  }
}

export default function Policies() {
  const { city, register, release, newest, supportedUntil, daysLeft, languages, items } =
    useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { t, href } = useWords();
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const isReadOnly = !may.includes("policies.edit");
  const isBehind = items.some(({ local }) => local !== null && local.newer !== null);
  const begun = items.filter(({ local }) => local !== null);
  const others = items.filter(({ local }) => local === null);
  return (
    <WorkspacePage
      title={t("policy:title")}
      lead={t("policy:lead")}
      actions={
        <Link className={isBehind ? "button" : "button button-plain"} to={href(upgradePath(city))}>
          {isBehind ? t("policy:upgrade-to", { version: newest }) : t("policy:upgrades")}
        </Link>
      }
    >
      {outcome ? <RefusedEdit detail={outcome.refusal.detail} findings={outcome.refusal.findings ?? []} /> : null}
      {isBehind ? (
        <p className="notice">
          {t("policy:behind", { release, newest })} {release}:{" "}
          <SupportWindow supportedUntil={supportedUntil} daysLeft={daysLeft} />
        </p>
      ) : null}
      {begun.length > 0 ? (
        <ul className="policy-cards">
          {begun.map((row) => (
            <PolicyCard key={row.policy} city={city} row={row} />
          ))}
        </ul>
      ) : null}
      {others.length > 0 ? (
        <section>
          <h2>{t(begun.length > 0 ? "policy:others" : "policy:first")}</h2>
          <p className="measure">{t(begun.length > 0 ? "policy:others.help" : "policy:first.help")}</p>
          <ul className="policy-others">
            {others.map(({ policy, title }) => (
              <li key={policy}>
                <a lang="en" href={href(`/framework/${release}/policies/${policy}`)}>
                  {title}
                </a>
                {isReadOnly ? null : <Begin policy={policy} title={title} languages={languages} />}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {register ? <PolicyVerdicts register={register} /> : null}
    </WorkspacePage>
  );
}

const figures = ["set", "reworded", "leftOut", "added", "notes", "offered"] as const;

function PolicyCard({ city, row: { policy, title, local } }: { city: string; row: LocalPolicyRow }) {
  const { t, href } = useWords();
  if (!local) return null;
  const { heading, language, counts, leftOutCore, clauses, release } = local;
  return (
    <li className="policy-card">
      <h2>
        <Link to={href(policiesPath(city, policy))} lang={language} dir="auto">
          {heading}
        </Link>
      </h2>
      <p className="quiet">
        <span className="id">{policy}</span> <span lang="en">{title}</span> ·{" "}
        {t("policy:on-release", { version: release })}
      </p>
      <PolicyFigures clauses={clauses} counts={counts} names={figures} />
      {leftOutCore.length > 0 ? (
        <p className="quiet">
          {t("policy:left-out-core", { clauses: leftOutCore.join(", "), count: leftOutCore.length })}
        </p>
      ) : null}
    </li>
  );
}

function Begin({ policy, title, languages }: { policy: string; title: string; languages: readonly string[] }) {
  const { t, lang } = useWords();
  const names = new Intl.DisplayNames([lang], { type: "language" });
  const offered = [...new Set([...languages, "en"])];
  return (
    <Form method="post" className="begin">
      <input type="hidden" name="policy" value={policy} />
      <label>
        <span className="visually-hidden">{t("policy:language", { title })}</span>
        <select name="language" defaultValue={offered[0]}>
          {offered.map((each) => (
            <option key={each} value={each}>
              {names.of(each)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button button-plain">
        {t("policy:begin")}
        <span className="visually-hidden">: {title}</span>
      </button>
    </Form>
  );
}
