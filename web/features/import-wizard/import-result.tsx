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
  useRevalidator,
} from "react-router";
import type { Client } from "#contract/endpoints";
import { open, pageContext, refusalOf } from "../../context";
import { useWords } from "../../words";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { useInstant } from "../../workspace/use-instant";
import checkStyles from "../check/check.css?url";
import { type RemarkGroup, sayRemarks } from "../check/group-remarks";
import { Remarks } from "../check/remarks";
import { importsPath, registerPath } from "../register-edit/addresses";
import editStyles from "../register-edit/edit.css?url";
import { RefusedEdit } from "../register-edit/refused-edit";
import { Moves, Touched } from "./moves";
import styles from "./wizard.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: editStyles },
  { rel: "stylesheet", href: checkStyles },
  { rel: "stylesheet", href: styles },
];

interface Loaded {
  city: string;
  done: Awaited<ReturnType<Client["getImport"]>>;
  rejected: { total: number; groups: RemarkGroup[] };
  warnings: { total: number; groups: RemarkGroup[] };
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client } = open(args);
  const { organisation: city = "", import: id = "" } = args.params;
  const { say, sayFinding } = args.context.get(pageContext);
  const findings = async (severity: "rejected" | "warning") => {
    const { total, items } = await client.listImportFindings({ city, import: id, severity, limit: 200 });
    return { total, groups: sayRemarks(items, say) };
  };
  const [done, rejected, warnings] = await Promise.all([
    client.getImport({ city, import: id }),
    findings("rejected"),
    findings("warning"),
  ]);
  const { undo } = done;
  const whyNot = { detail: say(undo.detail), findings: undo.findings.map(sayFinding) };
  return { city, done: { ...done, undo: { ...undo, ...whyNot } }, rejected, warnings };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { organisation: city = "", import: id = "" } = args.params;
  const form = new URLSearchParams(await args.request.text());
  const reason = form.get("reason")?.trim();
  try {
    await client.undoImport({ city, import: id, body: reason ? { reason } : {} });
    return redirect(`/${lang}${importsPath(city, id)}`);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.status >= 500) throw error;
    return data({ refusal }, { status: refusal.status });
  }
}

const lookMs = 700;

/** What an import did, every finding, and the way back. */
export default function ImportResult({ loaderData: { city, done, rejected, warnings } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const instant = useInstant();
  const outcome = useActionData<typeof action>();
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const isUndoing = done.undo.job !== null && done.undoneAt === null;
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isUndoing) return;
    const timer = setInterval(revalidate, lookMs);
    return () => clearInterval(timer);
  }, [isUndoing, revalidate]);
  return (
    <WorkspacePage
      title={done.fileName}
      above={<Link to={href(importsPath(city))}>{t("import:title")}</Link>}
      lead={
        <>
          {done.inventory} · {t(done.undoneAt ? "import:state.undone" : `import:state.${done.state}`)} ·{" "}
          {instant(done.undoneAt ?? done.finishedAt ?? done.startedAt)}
        </>
      }
      actions={
        <>
          <Link className="button" to={href(registerPath(city))}>
            {t("edit:register")}
          </Link>
          {rejected.total + warnings.total > 0 ? (
            <a className="button button-plain" href={`/api/cities/${city}/workspace/imports/${done.id}/findings.csv`}>
              {t("import:download")}
            </a>
          ) : null}
        </>
      }
    >
      {outcome ? <RefusedEdit detail={outcome.refusal.detail} findings={outcome.refusal.findings ?? []} /> : null}
      {done.undoneAt ? <p className="measure">{t("import:undone")}</p> : null}
      {done.report ? <Moves counts={done.report} /> : null}
      {done.report?.isEndingWithheld ? <p>{t("import:withheld", { count: done.report.missing })}</p> : null}
      <Touched touched={done.touched} hrefOf={done.undoneAt ? undefined : (code) => href(registerPath(city, code))} />
      <Remarks kind="rejected" groups={rejected.groups} total={rejected.total} />
      <Remarks kind="warnings" groups={warnings.groups} total={warnings.total} />
      {isUndoing ? (
        <section className="progress" aria-busy>
          <h2>{t("import:undoing")}</h2>
          <progress aria-label={t("import:undoing")} />
        </section>
      ) : null}
      {may.includes("register.import") && done.state === "applied" && !done.undoneAt && !isUndoing ? (
        <Undo undo={done.undo} />
      ) : null}
    </WorkspacePage>
  );
}

function Undo({ undo }: { undo: Loaded["done"]["undo"] }) {
  const { t } = useWords();
  return (
    <details className="folded ending">
      <summary>{t("import:undo")}</summary>
      <p className="measure">{t("import:undo.help")}</p>
      {undo.isPossible ? (
        <Form method="post" preventScrollReset>
          <div className="field">
            <label htmlFor="reason">{t("edit:reason")}</label>
            <input id="reason" type="text" name="reason" maxLength={1000} autoComplete="off" />
          </div>
          <button type="submit" className="button">
            {t("import:undo")}
          </button>
        </Form>
      ) : (
        <RefusedEdit detail={undo.detail} findings={undo.findings} />
      )}
    </details>
  );
}
