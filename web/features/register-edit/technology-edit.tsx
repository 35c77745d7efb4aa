import { useState } from "react";
import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
} from "react-router";
import type { OwnTechnology } from "#contract/register-edit";
import { open, refusalOf } from "../../context";
import { useWords } from "../../words";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import type { Stored } from "../../workspace/revision-state";
import { useRevisionForm } from "../../workspace/use-revision-form";
import historyStyles from "../audit/audit.css?url";
import { loadRecordHistory, RecordHistory, type RecordHistoryData } from "../audit/record-history";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import { devicesPath, registerPath } from "./addresses";
import styles from "./edit.css?url";
import { type FormGroup, readForm, type Values, valuesOf } from "./form-field";
import { technologyForm } from "./form-fields.server";
import { clauseIds, useLiveVerdicts } from "./live-verdicts";
import { RecordEditor } from "./record-editor";
import { useOthersChanges } from "./record-form";
import { RefusedEdit } from "./refused-edit";
import { whyOf } from "./why-field";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: historyStyles },
];

interface Loaded extends WithTexts {
  history: RecordHistoryData;
  technology: OwnTechnology;
  groups: FormGroup[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client, lang } = opened;
  const { organisation: city = "", code = "" } = args.params;
  const technology = await client.getOwnTechnology({ city, code, lang });
  const history = await loadRecordHistory(client, lang, { organisation: city, kind: "technology", id: code });
  const texts = await loadTexts(opened, technology.release.version, clauseIds(technology.verdicts));
  return { technology, history, groups: technologyForm(lang), texts };
}

/** What a browser without a script sends: the whole form, or that the technology ends or returns. */
export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { organisation: city = "", code = "" } = args.params;
  const form = new URLSearchParams(await args.request.text());
  const revision = Number(form.get("revision"));
  const reason = form.get("reason")?.trim();
  const said = reason ? { reason } : {};
  try {
    if (form.get("intent") === "end") {
      const endsOn = form.get("endsOn");
      await client.endTechnology({ city, code, lang, body: { revision, ...(endsOn ? { endsOn } : {}), ...said } });
    } else if (form.get("intent") === "restore") {
      await client.restoreTechnology({ city, code, lang, body: { revision, ...said } });
    } else {
      const facts = readForm(technologyForm(lang), form);
      await client.updateTechnology({ city, code, lang, body: { revision, facts, ...said } });
    }
    return redirect(`/${lang}${registerPath(city, code)}`);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.status >= 500) throw error;
    return data({ refusal }, { status: refusal.status });
  }
}

const toStored =
  (groups: readonly FormGroup[]) =>
  ({ facts, revision }: Pick<OwnTechnology, "facts" | "revision">): Stored<Values> => ({
    values: valuesOf(groups, facts),
    revision,
  });

export default function TechnologyEdit({ loaderData: { technology, history, groups } }: { loaderData: Loaded }) {
  const { t, lang, href } = useWords();
  const { city, code, inventory } = technology;
  const may = useMe().organisations.find(({ slug }) => slug === city.slug)?.may ?? [];
  const isReadOnly = !may.includes("register.edit");
  const outcome = useActionData<typeof action>();
  const [why, setWhy] = useState("");
  const form = useRevisionForm<Values, OwnTechnology>({
    stored: toStored(groups)(technology),
    address: `/api/cities/${city.slug}/technologies/${code}?lang=${lang}`,
    toBody: (changes, revision) => ({ facts: changes, revision, ...whyOf(why) }),
    read: toStored(groups),
  });
  useOthersChanges("technology", code);
  const live = useLiveVerdicts({
    city: city.slug,
    subject: "technology",
    values: form.values,
    initial: technology.verdicts,
  });
  const name = String(form.values.name ?? "") || inventory.name;
  return (
    <WorkspacePage
      title={name}
      above={
        <>
          <Link to={href(registerPath(city.slug))}>{t("edit:register")}</Link> · {inventory.name}
          {inventory.isPublished ? null : <> · {t("edit:unpublished")}</>}
        </>
      }
      actions={
        <>
          <Link className="button button-plain" to={href(`${devicesPath(city.slug)}?technology=${code}`)}>
            {t("site:devices", { count: technology.devices })}
          </Link>
          {inventory.isPublished ? (
            <a className="button button-plain" href={href(`/cities/${city.slug}/technologies/${code}`)}>
              {t("edit:public-page")}
            </a>
          ) : null}
        </>
      }
    >
      {outcome ? <RefusedEdit detail={outcome.refusal.detail} findings={outcome.refusal.findings ?? []} /> : null}
      {isReadOnly ? <p className="quiet">{t("edit:read-only")}</p> : null}
      <RecordEditor
        {...{ groups, form, live, why, setWhy, isReadOnly }}
        record={technology}
        findings={outcome?.refusal.findings ?? []}
      />
      {isReadOnly ? null : <Ending technology={technology} />}
      <RecordHistory history={history} />
    </WorkspacePage>
  );
}

/** Ending and returning: what becomes of the devices is said before. */
function Ending({ technology }: { technology: OwnTechnology }) {
  const { t } = useWords();
  const isEnded = technology.facts.status === "ended";
  return (
    <details className="folded ending">
      <summary>{t(isEnded ? "edit:restore" : "edit:end")}</summary>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="revision" value={technology.revision} />
        <input type="hidden" name="intent" value={isEnded ? "restore" : "end"} />
        <p className="measure">{t(isEnded ? "edit:restore.help" : "edit:end.help", { count: technology.devices })}</p>
        {isEnded ? null : (
          <div className="field">
            <label htmlFor="endsOn">{t("edit:end.on")}</label>
            <input id="endsOn" type="date" name="endsOn" />
          </div>
        )}
        <div className="field">
          <label htmlFor="reason">{t("edit:reason")}</label>
          <input id="reason" type="text" name="reason" maxLength={1000} autoComplete="off" />
        </div>
        <button type="submit" className="button">
          {t(isEnded ? "edit:restore" : "edit:end")}
        </button>
      </Form>
    </details>
  );
}
