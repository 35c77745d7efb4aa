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
  useSearchParams,
} from "react-router";
import { open, refusalOf } from "../../context";
import { useWords } from "../../words";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { FurtherTexts } from "../framework/further-texts";
import mapStyles from "../register/map.css?url";
import { type MapSetting, mapSettingOf } from "../register/map-frame";
import { devicesPath, registerPath } from "./addresses";
import styles from "./edit.css?url";
import { type FormGroup, readForm, type Values, valuesOf } from "./form-field";
import { deviceForm } from "./form-fields.server";
import { clauseIds, useLiveVerdicts, VerdictSummary } from "./live-verdicts";
import { PlaceMapContext } from "./place-map";
import { RecordForm } from "./record-form";
import { RefusedEdit } from "./refused-edit";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: mapStyles },
];

interface Loaded {
  map: MapSetting;
  city: string;
  groups: FormGroup[];
  technologies: { code: string; name: string; inventory: string }[];
  version: string;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client, lang } = open(args);
  const { organisation: city = "" } = args.params;
  const page = await client.listOwnTechnologies({ city, sort: "name", limit: 200 });
  const { version } = await client.getRelease({ version: "latest" });
  const technologies = page.items.map(({ code, name, inventory }) => ({ code, name, inventory }));
  return { map: mapSettingOf(args), city, groups: deviceForm(lang), technologies, version };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { organisation: city = "" } = args.params;
  const form = new URLSearchParams(await args.request.text());
  const given = readForm(deviceForm(lang), form);
  const facts = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const code = form.get("technology") ?? "";
  try {
    const { inventory } = await client.getOwnTechnology({ city, code, lang });
    const made = await client.createDevice({
      city,
      lang,
      body: { inventory: inventory.id, technologies: [code], facts },
    });
    return redirect(`/${lang}${devicesPath(city, made.code)}`);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.status >= 500) throw error;
    return data({ refusal, facts }, { status: refusal.status });
  }
}

/** A device that no file has brought: it belongs to a technology, and to the inventory of that. */
export default function DeviceNew({
  loaderData: { map, city, groups, technologies, version },
}: {
  loaderData: Loaded;
}) {
  const { t, href } = useWords();
  const { current } = useMe();
  const outcome = useActionData<typeof action>();
  const [values, setValues] = useState<Values>(() => valuesOf(groups, outcome?.facts ?? {}));
  const [query] = useSearchParams();
  const wanted = technologies.find(({ code }) => code === query.get("technology")) ?? technologies[0];
  const [chosen, setChosen] = useState(wanted?.code ?? "");
  const { verdicts, isAsking } = useLiveVerdicts({
    city,
    subject: "device",
    values,
    technologies: chosen === "" ? [] : [chosen],
  });
  return (
    <WorkspacePage
      title={t("edit:device.new")}
      above={<Link to={href(devicesPath(city))}>{t("edit:devices")}</Link>}
      lead={t("edit:device.new.lead")}
    >
      {technologies.length === 0 ? (
        <p>
          <Link to={href(registerPath(city, "new"))}>{t("edit:new")}</Link>
        </p>
      ) : (
        <>
          {outcome ? <RefusedEdit detail={outcome.refusal.detail} findings={outcome.refusal.findings ?? []} /> : null}
          <div className="edit-bar">
            <VerdictSummary verdicts={verdicts} isAsking={isAsking} />
          </div>
          <Form method="post" className="edit-form">
            <div className="field">
              <label htmlFor="technology">{t("edit:list.technology")}</label>
              <select
                id="technology"
                name="technology"
                value={chosen}
                onChange={(event) => setChosen(event.target.value)}
              >
                {technologies.map(({ code, name, inventory }) => (
                  <option key={code} value={code}>
                    {`${name} (${inventory})`}
                  </option>
                ))}
              </select>
            </div>
            <PlaceMapContext value={{ ...map, city: { slug: city, name: current?.name ?? city } }}>
              <FurtherTexts versions={[version]} ids={clauseIds(verdicts)}>
                <RecordForm
                  groups={groups}
                  values={values}
                  set={(name, value) => setValues((now) => ({ ...now, [name]: value }))}
                  findings={outcome?.refusal.findings ?? []}
                  verdicts={verdicts}
                  version={version}
                />
              </FurtherTexts>
            </PlaceMapContext>
            <p className="actions">
              <button type="submit" className="button">
                {t("edit:device.new")}
              </button>
            </p>
          </Form>
        </>
      )}
    </WorkspacePage>
  );
}
