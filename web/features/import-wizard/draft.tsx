import { useEffect } from "react";
import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useNavigation,
  useRevalidator,
} from "react-router";
import type { ImportDraft } from "#contract/imports";
import { open, type Page, pageContext, refusalOf } from "../../context";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import checkStyles from "../check/check.css?url";
import { type RemarkGroup, sayRemarks } from "../check/group-remarks";
import { draftPath, importsPath } from "../register-edit/addresses";
import editStyles from "../register-edit/edit.css?url";
import { RefusedEdit } from "../register-edit/refused-edit";
import { Mapping } from "./mapping";
import { type WizardWords, wizardWords } from "./options.server";
import { readCorrections } from "./read-corrections.server";
import { Steps } from "./steps";
import { TrialResult } from "./trial-result";
import styles from "./wizard.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: editStyles },
  { rel: "stylesheet", href: checkStyles },
  { rel: "stylesheet", href: styles },
];

interface Loaded {
  city: string;
  draft: ImportDraft;
  words: WizardWords;
  remarks: Record<"rejected" | "warnings", RemarkGroup[]>;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client, lang } = open(args);
  const { organisation: city = "", draft: id = "" } = args.params;
  const draft = await client.getImportDraft({ city, draft: id });
  if (draft.state === "imported" && draft.import !== null) throw redirect(`/${lang}${importsPath(city, draft.import)}`);
  const page = args.context.get(pageContext);
  return { city, words: wizardWords(lang), ...inWords(draft, page) };
}

/** The draft with every sentence of the server in the reader's language; rows by what was found in them. */
function inWords(draft: ImportDraft, { say, sayFinding, sayProblem }: Page): Pick<Loaded, "draft" | "remarks"> {
  const saying = <Found extends { message: string }>(found: Found) => ({ ...found, message: say(found.message) });
  const { problem, trial } = draft;
  return {
    draft: {
      ...draft,
      findings: draft.findings.map(sayFinding),
      columns: draft.columns.map(({ unused, ...column }) => ({
        ...column,
        unused: unused && { ...unused, accepted: unused.accepted && say(`Accepted: ${unused.accepted}.`) },
      })),
      reasons: draft.reasons?.map((one) => ({ ...one, reason: say(one.reason) })) ?? null,
      preview: draft.preview.map((row) => ({
        ...row,
        rejected: row.rejected && saying(row.rejected),
        warnings: row.warnings.map(saying),
      })),
      problem: problem && sayProblem({ code: "unusable-file", ...problem }),
      trial: trial && { ...trial, rejectedRows: [], warningRows: [] },
    },
    remarks: {
      rejected: sayRemarks(trial?.rejectedRows ?? [], say),
      warnings: sayRemarks(trial?.warningRows ?? [], say),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { organisation: city = "", draft = "" } = args.params;
  const form = new URLSearchParams(await args.request.text());
  const intent = form.get("intent");
  const revision = Number(form.get("revision"));
  try {
    if (intent === "discard") {
      await client.discardImportDraft({ city, draft });
      return redirect(`/${lang}${importsPath(city)}`);
    }
    const corrected =
      intent === "run"
        ? { revision }
        : await client.updateImportDraft({ city, draft, body: { revision, ...readCorrections(form) } });
    if (intent === "try") await client.tryImport({ city, draft, body: { revision: corrected.revision } });
    if (intent === "run") await client.runImport({ city, draft, body: { revision } });
    return redirect(`/${lang}${draftPath(city, draft)}`);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.status >= 500) throw error;
    return data({ refusal }, { status: refusal.status });
  }
}

const lookMs = 700;

/** The way from a file to the register: what its columns are, what it would do, and then it does it. */
export default function Draft({ loaderData: { city, draft, words, remarks } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const outcome = useActionData<typeof action>();
  const isBusy = draft.state === "trying" || draft.state === "importing";
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isBusy) return;
    const timer = setInterval(revalidate, lookMs);
    return () => clearInterval(timer);
  }, [isBusy, revalidate]);
  const step = draft.state === "importing" ? "result" : draft.state === "trying" || draft.trial ? "trial" : "columns";
  const { fileName, rows, inventory } = draft;
  return (
    <WorkspacePage
      title={fileName}
      above={<Link to={href(importsPath(city))}>{t("import:title")}</Link>}
      lead={
        <>
          {t("import:rows", { count: rows })}
          {inventory ? <> · {t(draft.isNewInventory ? "import:into-new" : "import:into", { inventory })}</> : null}
        </>
      }
      actions={isBusy ? undefined : <Discard />}
    >
      <Steps current={step} />
      {outcome ? <RefusedEdit detail={outcome.refusal.detail} findings={outcome.refusal.findings ?? []} /> : null}
      {draft.problem ? <RefusedEdit detail={draft.problem.detail} findings={draft.problem.findings} /> : null}
      {isBusy ? <Progress draft={draft} /> : null}
      {!isBusy && draft.trial ? <TrialResult remarks={remarks} draft={draft} trial={draft.trial} /> : null}
      {isBusy ? null : <Mapping draft={draft} words={words} isOpen={!draft.trial} />}
    </WorkspacePage>
  );
}

function Discard() {
  const { t } = useWords();
  return (
    <Form method="post">
      <button type="submit" name="intent" value="discard" className="button button-plain">
        {t("import:discard")}
      </button>
    </Form>
  );
}

function Progress({ draft }: { draft: ImportDraft }) {
  const { t } = useWords();
  const isSending = useNavigation().state !== "idle";
  const { done = 0, total = null } = draft.progress ?? {};
  return (
    <section className="progress" aria-busy={!isSending}>
      <h2>{t(draft.state === "trying" ? "import:trying" : "import:importing")}</h2>
      <progress max={total ?? draft.rows} value={done} aria-label={t("import:progress")} />
      <p role="status">{t("import:progress.rows", { count: total ?? draft.rows, done })}</p>
      <p className="quiet">{t("import:progress.leave")}</p>
      <noscript>
        <meta httpEquiv="refresh" content="2" />
      </noscript>
    </section>
  );
}
