import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
} from "react-router";
import type { AnswerDraft } from "#contract/answer-files";
import { levelWords, stateWords } from "#vocabulary/assessment-words";
import { open, pageContext } from "../../context";
import { ServerSays } from "../../design/server-says";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import editStyles from "../register-edit/edit.css?url";
import { RefusedEdit } from "../register-edit/refused-edit";
import { assessmentPath } from "./addresses";
import answerStyles from "./answers.css?url";
import { askedLanguage } from "./asked-language";
import styles from "./assessments.css?url";
import { refusedAction } from "./refused-action";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: editStyles },
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: answerStyles },
];

interface Loaded {
  city: string;
  draft: AnswerDraft;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client } = open(args);
  const { organisation: city = "", version = "", draft = "" } = args.params;
  const found = await client.getAnswerDraft({ city, version, draft });
  const { sayFinding } = args.context.get(pageContext);
  return { city, draft: { ...found, findings: found.findings.map(sayFinding) } };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { organisation: city = "", version = "", draft = "" } = args.params;
  const form = new URLSearchParams(await args.request.text());
  return refusedAction(async () => {
    if (form.get("intent") === "discard") await client.discardAnswerDraft({ city, version, draft });
    else await client.applyAnswerDraft({ city, version, draft, body: { basis: form.get("basis") ?? "" } });
    return redirect(`/${lang}${assessmentPath(city, version)}`);
  });
}

/** The second step: what would change, element by element, and then all of it or nothing. */
export default function ImportDraft({ loaderData: { city, draft } }: { loaderData: Loaded }) {
  const { t, href, list } = useWords();
  const outcome = useActionData<typeof action>() as { refusal: { detail: string } } | undefined;
  const { version, changes, unchanged, held, newEvidence, findings } = draft;
  const isEmpty = changes.length === 0 && newEvidence.length === 0;
  return (
    <WorkspacePage
      title={t("assessment:import.seen")}
      above={
        <>
          <Link to={href(assessmentPath(city, version, "import"))}>{t("assessment:import")}</Link> ·{" "}
          <bdi>{draft.source}</bdi>
        </>
      }
    >
      {outcome ? <RefusedEdit detail={outcome.refusal.detail} findings={[]} /> : null}
      <ul className="draft-counts">
        <li>{t("assessment:import.changes", { count: changes.length })}</li>
        <li>{t("assessment:import.unchanged", { count: unchanged })}</li>
        <li>{t("assessment:import.evidence", { count: newEvidence.length })}</li>
        {held.length > 0 ? <li>{t("assessment:import.held", { list: list(held) })}</li> : null}
      </ul>
      <Form method="post" className="draft-apply">
        <input type="hidden" name="basis" value={draft.basis} />
        <button type="submit" className="button" disabled={isEmpty}>
          {t("assessment:import.apply")}
        </button>
        <button type="submit" className="button button-plain" name="intent" value="discard">
          {t("assessment:import.discard")}
        </button>
      </Form>
      {findings.length > 0 ? (
        <section>
          <h2>{t("assessment:import.findings", { count: findings.length })}</h2>
          <ul className="change-list">
            {findings.map(({ path, message, fix }) => (
              <li key={`${path} ${message}`}>
                <strong>{path}</strong> <ServerSays said={[message, fix]} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Changes changes={changes} />
    </WorkspacePage>
  );
}

function Changes({ changes }: { changes: AnswerDraft["changes"] }) {
  const { t, title } = useWords();
  return (
    <ul className="change-list">
      {changes.map(({ element, asks, parts, before, after, isOverwriting }) => (
        <li key={element} data-overwriting={isOverwriting ? "" : undefined}>
          <span className="code">{element}</span> <span {...askedLanguage(element)}>{asks}</span>
          {isOverwriting ? <strong> {t("assessment:import.overwriting")}</strong> : null}
          <ul>
            {parts.map((part) => (
              <li key={part}>
                {part === "note" || part === "evidence"
                  ? t(`assessment:${part}`)
                  : t("assessment:compare.change", {
                      state: title(stateWords[part]),
                      before: title(levelWords[before[part]]),
                      after: title(levelWords[after[part]]),
                    })}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
