import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, redirect, useActionData } from "react-router";
import { open, refusalOf } from "../../context";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { RefusedEdit } from "../register-edit/refused-edit";
import { assessmentPath } from "./addresses";

interface Loaded {
  city: string;
  startable: string[];
}

/** The newest assessment; where there is none, how to begin one. */
export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client, lang } = open(args);
  const { organisation: city = "" } = args.params;
  const { items, startable } = await client.listAssessments({ city });
  if (items[0]) throw redirect(`/${lang}${assessmentPath(city, items[0].version)}`);
  return { city, startable };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { organisation: city = "" } = args.params;
  const form = new URLSearchParams(await args.request.text());
  try {
    const { version } = await client.startAssessment({ city, body: { version: form.get("version") ?? "latest" } });
    return redirect(`/${lang}${assessmentPath(city, version)}`);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.status >= 500) throw error;
    return data({ refusal }, { status: refusal.status });
  }
}

export default function Assessments({ loaderData: { city, startable } }: { loaderData: Loaded }) {
  const { t } = useWords();
  const outcome = useActionData<typeof action>();
  const [newest, ...older] = startable;
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  return (
    <WorkspacePage title={t("assessment:title")}>
      {outcome ? <RefusedEdit detail={outcome.refusal.detail} findings={outcome.refusal.findings ?? []} /> : null}
      <EmptyState
        title={t("assessment:empty")}
        action={
          may.includes("assessment.edit") ? (
            <Form method="post" className="start-form">
              {newest ? <Start version={newest} className="button" /> : null}
              {older.length > 0 ? (
                <details className="folded">
                  <summary>{t("assessment:start.older")}</summary>
                  <p className="measure">{t("assessment:start.older.text")}</p>
                  {older.map((version) => (
                    <Start key={version} version={version} className="button button-plain" />
                  ))}
                </details>
              ) : null}
            </Form>
          ) : undefined
        }
      >
        <p>{t("assessment:empty.text")}</p>
      </EmptyState>
    </WorkspacePage>
  );
}

function Start({ version, className }: { version: string; className: string }) {
  const { t } = useWords();
  return (
    <button type="submit" name="version" value={version} className={className}>
      {t("assessment:start", { version })}
    </button>
  );
}
