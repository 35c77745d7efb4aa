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
import type { OwnDevice } from "#contract/register-edit";
import { open, refusalOf } from "../../context";
import { VerdictBadge } from "../../design/verdict";
import { useWords } from "../../words";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import type { Stored } from "../../workspace/revision-state";
import { useRevisionForm } from "../../workspace/use-revision-form";
import historyStyles from "../audit/audit.css?url";
import { loadRecordHistory, RecordHistory, type RecordHistoryData } from "../audit/record-history";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import mapStyles from "../register/map.css?url";
import { type MapSetting, mapSettingOf } from "../register/map-frame";
import { devicesPath, registerPath } from "./addresses";
import styles from "./edit.css?url";
import { type FormGroup, readForm, type Values, valuesOf } from "./form-field";
import { deviceForm, withheldGrounds } from "./form-fields.server";
import { clauseIds, useLiveVerdicts } from "./live-verdicts";
import { PlaceMapContext } from "./place-map";
import { RecordEditor } from "./record-editor";
import { useOthersChanges } from "./record-form";
import { RefusedEdit } from "./refused-edit";
import { whyOf } from "./why-field";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: historyStyles },
  { rel: "stylesheet", href: mapStyles },
];

interface Loaded extends WithTexts {
  map: MapSetting;
  history: RecordHistoryData;
  device: OwnDevice;
  groups: FormGroup[];
  grounds: { value: string; label: string }[];
  /** Technologies of the inventory that it could belong to. */
  technologies: { code: string; name: string }[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client, lang } = opened;
  const { organisation: city = "", code = "" } = args.params;
  const device = await client.getOwnDevice({ city, code, lang });
  const near = await client.listOwnTechnologies({ city, inventory: device.inventory.id, sort: "name", limit: 200 });
  const technologies = near.items.map((row) => ({ code: row.code, name: row.name }));
  const history = await loadRecordHistory(client, lang, { organisation: city, kind: "device", id: code });
  const texts = await loadTexts(opened, device.release.version, clauseIds(device.verdicts));
  return {
    map: mapSettingOf(args),
    device,
    texts,
    history,
    groups: deviceForm(lang),
    grounds: withheldGrounds(lang),
    technologies,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { organisation: city = "", code = "" } = args.params;
  const form = new URLSearchParams(await args.request.text());
  const revision = Number(form.get("revision"));
  const reason = form.get("reason")?.trim();
  const body = { revision, ...(reason ? { reason } : {}) };
  const at = { city, code, lang };
  try {
    const intent = form.get("intent");
    if (intent === "end") await client.endDevice({ ...at, body });
    else if (intent === "restore") await client.restoreDevice({ ...at, body });
    else if (intent === "withhold")
      await client.withholdDevice({ ...at, body: { ...body, ground: form.get("ground") || null } });
    else if (intent === "move")
      await client.updateDevice({ ...at, body: { ...body, technologies: form.getAll("technology") } });
    else await client.updateDevice({ ...at, body: { ...body, facts: readForm(deviceForm(lang), form) } });
    return redirect(`/${lang}${devicesPath(city, code)}`);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.status >= 500) throw error;
    return data({ refusal }, { status: refusal.status });
  }
}

const toStored =
  (groups: readonly FormGroup[]) =>
  ({ facts, revision }: Pick<OwnDevice, "facts" | "revision">): Stored<Values> => ({
    values: valuesOf(groups, facts),
    revision,
  });

export default function DeviceEdit({
  loaderData: { map, history, device, groups, grounds, technologies },
}: {
  loaderData: Loaded;
}) {
  const { t, lang, href } = useWords();
  const { city, code, inventory } = device;
  const may = useMe().organisations.find(({ slug }) => slug === city.slug)?.may ?? [];
  const isReadOnly = !may.includes("register.edit");
  const outcome = useActionData<typeof action>();
  const [why, setWhy] = useState("");
  const form = useRevisionForm<Values, OwnDevice>({
    stored: toStored(groups)(device),
    address: `/api/cities/${city.slug}/devices/${code}?lang=${lang}`,
    toBody: (changes, revision) => ({ facts: changes, revision, ...whyOf(why) }),
    read: toStored(groups),
  });
  useOthersChanges("device", code);
  const live = useLiveVerdicts({
    city: city.slug,
    subject: "device",
    values: form.values,
    technologies: device.technologies.map((one) => one.code),
    initial: device.verdicts,
  });
  return (
    <WorkspacePage
      title={device.reference}
      above={
        <>
          <Link to={href(devicesPath(city.slug))}>{t("edit:devices")}</Link> · {inventory.name}
        </>
      }
      actions={
        inventory.isPublished && device.facts.withheldGround === undefined ? (
          <a className="button button-plain" href={href(`/cities/${city.slug}/devices/${code}`)}>
            {t("edit:public-page")}
          </a>
        ) : undefined
      }
    >
      {outcome ? <RefusedEdit detail={outcome.refusal.detail} findings={outcome.refusal.findings ?? []} /> : null}
      {isReadOnly ? <p className="quiet">{t("edit:read-only")}</p> : null}
      <ul className="belongs">
        {device.technologies.map((one) => (
          <li key={one.code}>
            {t("edit:belongs")} <Link to={href(registerPath(city.slug, one.code))}>{one.name}</Link>{" "}
            <VerdictBadge verdict={one.worst} />
          </li>
        ))}
      </ul>
      <PlaceMapContext value={{ ...map, city }}>
        <RecordEditor
          {...{ groups, form, live, why, setWhy, isReadOnly }}
          record={device}
          findings={outcome?.refusal.findings ?? []}
          fixed={device.isByHand ? [] : ["reference"]}
        />
      </PlaceMapContext>
      {isReadOnly ? null : <DeviceActions device={device} grounds={grounds} technologies={technologies} />}
      <RecordHistory history={history} />
    </WorkspacePage>
  );
}

function DeviceActions({ device, grounds, technologies }: Pick<Loaded, "device" | "grounds" | "technologies">) {
  const { t } = useWords();
  const ground = String(device.facts.withheldGround ?? "");
  const ending = device.isEnded ? "restore" : "end";
  return (
    <>
      <Intent device={device} intent="withhold" title={t("edit:withhold")} help={t("edit:withhold.help")}>
        <div className="field">
          <label htmlFor="ground">{t("edit:withhold.ground")}</label>
          <select id="ground" name="ground" defaultValue={ground}>
            <option value="">{t("edit:withhold.none")}</option>
            {grounds.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
      </Intent>
      <Intent device={device} intent="move" title={t("edit:move")} help={t("edit:move.help")}>
        <div className="field">
          <label htmlFor="technology">{t("edit:list.technology")}</label>
          <select id="technology" name="technology" defaultValue={device.technologies[0]?.code}>
            {technologies.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </Intent>
      <Intent
        device={device}
        intent={ending}
        title={t(device.isEnded ? "edit:device.restore" : "edit:device.end")}
        help={t("edit:device.end.help")}
      />
    </>
  );
}

function Intent({
  device,
  intent,
  title,
  help,
  children,
}: {
  device: OwnDevice;
  intent: string;
  title: string;
  help: string;
  children?: React.ReactNode;
}) {
  const { t } = useWords();
  return (
    <details className="folded ending">
      <summary>{title}</summary>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="revision" value={device.revision} />
        <input type="hidden" name="intent" value={intent} />
        <p className="measure">{help}</p>
        {children}
        <div className="field">
          <label htmlFor={`reason-${intent}`}>{t("edit:reason")}</label>
          <input id={`reason-${intent}`} type="text" name="reason" maxLength={1000} autoComplete="off" />
        </div>
        <button type="submit" className="button">
          {title}
        </button>
      </Form>
    </details>
  );
}
