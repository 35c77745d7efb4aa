import {
  type ActionFunctionArgs,
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import { fileField } from "#contract/check";
import type { Client } from "#contract/endpoints";
import { open, pageContext, refusalOf } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import { releasePath } from "../framework/addresses";
import registerStyles from "../register/register.css?url";
import styles from "./check.css?url";
import { CheckForm } from "./check-form";
import { CheckResult } from "./check-result";
import { sayRemarks } from "./group-remarks";
import { applyUses, readUses, usesOf } from "./read-uses";
import { Refused } from "./refused";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: registerStyles },
  { rel: "stylesheet", href: styles },
];

export async function loader(args: LoaderFunctionArgs) {
  const { client } = open(args);
  const [release, cities] = await Promise.all([
    client.getRelease({ version: "latest" }),
    client.listCities({ limit: 200 }),
  ]);
  const samples = cities.items.filter((city) => city.isDemonstration).map(({ slug, name }) => ({ slug, name }));
  return {
    release: release.version,
    samples,
    script: args.context.get(pageContext).elements?.["plaza-drop"],
  };
}

type Answered = Awaited<ReturnType<Client["checkFile"]>>;
export type CheckAnswer = ReturnType<typeof inWords>;

/** The answer as the page shows it: remarks by their kind, and every sentence of the server in the reader's language. */
function inWords(answer: Answered, say: (text: string) => string) {
  const { rejected, warnings } = answer.report;
  return {
    ...answer,
    reasons: answer.reasons.map((one) => ({ ...one, reason: say(one.reason) })),
    remarks: { rejected: sayRemarks(rejected, say), warnings: sayRemarks(warnings, say) },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { receiveForm, say, sayFinding } = args.context.get(pageContext);
  const { fields: sent, upload } = await receiveForm(args.request, fileField);
  // An empty box of the form is a field that was left out.
  const fields = Object.fromEntries(Object.entries(sent).filter(([, text]) => text.trim() !== ""));
  const uses = readUses(sent);
  const applied = applyUses(fields.mapping ?? "", uses);
  const mapping = "mapping" in applied ? applied.mapping : (fields.mapping ?? "");
  const asked = { mapping, set: fields.set ?? "", fileName: upload?.fileName ?? "", uses };
  if (!upload) return data({ ...asked, refusal: { detail: "", findings: undefined } }, { status: 400 });
  if ("findings" in applied) {
    for await (const _ of upload.bytes); // The browser hears no answer before it has sent its file.
    const refusal = { detail: "", findings: applied.findings.map(sayFinding) };
    return data({ ...asked, refusal }, { status: 400 });
  }
  const given = {
    ...(mapping === "" ? {} : { mapping }),
    ...(fields.set === undefined ? {} : { set: fields.set }),
  };
  try {
    return data({
      ...asked,
      answer: inWords(await client.checkFile({ upload, fields: given, language: lang }), say),
    });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.status >= 500) throw error;
    return data({ ...asked, refusal }, { status: refusal.status });
  }
}

export default function Check() {
  const { release, samples, script } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { t, href, list } = useWords();
  const answer = outcome && "answer" in outcome ? outcome.answer : undefined;
  const refusal = outcome && "refusal" in outcome ? outcome.refusal : undefined;
  const title = outcome?.fileName ? t("check:title-of", { file: outcome.fileName }) : t("check:title");
  return (
    <main id="main" className="page check">
      <PageHead title={title} description={t("check:lead")} noIndex={outcome !== undefined} />
      <PlaceLine steps={[{ title: t("check:title"), ...(answer ? { path: "/check" } : {}) }]} />
      <h1 id="outcome" tabIndex={-1}>
        {title}
      </h1>
      {outcome ? null : <p className="lead">{t("check:lead")}</p>}
      {refusal ? <Refused refusal={refusal} /> : null}
      {answer ? <CheckResult answer={answer} /> : null}
      <CheckForm
        script={script}
        values={answer ? { mapping: answer.mapping, set: outcome?.set ?? "" } : outcome}
        uses={answer ? usesOf(answer.mapping, answer.headers) : (outcome?.uses ?? [])}
        isCorrection={answer !== undefined}
      />
      {outcome ? null : (
        <>
          <section aria-labelledby="how">
            <h2 id="how">{t("check:how")}</h2>
            <ol className="steps">
              {(["read", "judge", "forget"] as const).map((step) => (
                <li key={step}>
                  <h3>{t(`check:step.${step}`)}</h3>
                  <p>{t(`check:step.${step}.text`)}</p>
                </li>
              ))}
            </ol>
            <p>
              <a href={href(releasePath(release))}>{t("check:against", { version: release })}</a>
            </p>
          </section>
          {samples.length > 0 ? (
            <section aria-labelledby="samples">
              <h2 id="samples">{t("check:samples")}</h2>
              <p className="measure">{t("check:samples.help", { cities: list(samples.map(({ name }) => name)) })}</p>
              <ul>
                {samples.map(({ slug, name }) => (
                  <li key={slug}>
                    <a href={`/api/cities/${slug}/export?format=csv`}>{t("check:samples.one", { city: name })}</a>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <section aria-labelledby="command-line">
            <h2 id="command-line">{t("check:command-line")}</h2>
            <p className="measure">{t("check:command-line.help")}</p>
            <pre dir="ltr">
              <code>npm run plaza -- check cameras.csv</code>
            </pre>
          </section>
        </>
      )}
    </main>
  );
}
