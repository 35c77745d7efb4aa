import { Link, type LoaderFunctionArgs } from "react-router";
import type { MySettings } from "#contract/workspace";
import { languages } from "#vocabulary/vocabulary";
import { open } from "../../context";
import { languageNames, useWords, type WordKey } from "../../words";
import { ConflictPanel } from "../../workspace/conflict-panel";
import { ChoiceField } from "../../workspace/fields/choice-field";
import { ComboField } from "../../workspace/fields/combo-field";
import { SelectField } from "../../workspace/fields/select-field";
import { TextField } from "../../workspace/fields/text-field";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import type { Stored } from "../../workspace/revision-state";
import { SaveState } from "../../workspace/save-state";
import { useRevisionForm } from "../../workspace/use-revision-form";

type Settings = Omit<MySettings, "revision">;

const toStored = ({ revision, ...values }: MySettings): Stored<Settings> => ({ values, revision });

/** Zones come from the server, so that the list is the same on both sides of hydration. */
export async function loader(args: LoaderFunctionArgs): Promise<{ settings: MySettings; zones: string[] }> {
  const { settings } = await open(args).client.getMe({});
  const zones = Intl.supportedValuesOf("timeZone");
  return { settings, zones: [...new Set(["UTC", settings.timeZone, ...zones])] };
}

const densities = ["comfortable", "compact"] as const;

const titles: Record<keyof Settings, WordKey> = {
  name: "workspace:settings.name",
  language: "workspace:settings.language",
  timeZone: "workspace:settings.time-zone",
  density: "workspace:settings.density",
};

export default function SettingsPage({ loaderData }: { loaderData: { settings: MySettings; zones: string[] } }) {
  const { t, lang, href } = useWords();
  const { email, organisations } = useMe();
  const isExpert = organisations.some(({ roles }) => roles.includes("expert"));
  const form = useRevisionForm<Settings, MySettings>({
    stored: toStored(loaderData.settings),
    address: "/api/me/settings",
    toBody: (changes, revision) => ({ ...changes, revision }),
    read: toStored,
  });
  const { values, set, save, status, refusal } = form;
  return (
    <WorkspacePage
      title={t("workspace:settings")}
      lead={t("workspace:settings.lead")}
      state={<SaveState status={status} refusal={refusal} />}
    >
      <ConflictPanel
        conflicts={form.conflicts}
        settle={form.settle}
        titleOf={(name) => t(titles[name])}
        showValue={(name, value) => wordsFor(name, String(value), t)}
      />
      <TextField
        label={t(titles.name)}
        hint={t("workspace:settings.name.hint", { email })}
        value={values.name}
        onChange={(name) => set("name", name)}
        onBlur={save}
        maxLength={120}
        autoComplete="name"
        finding={values.name.trim() === "" ? t("workspace:settings.name.empty") : undefined}
      />
      <SelectField
        label={t(titles.language)}
        hint={t("workspace:settings.language.hint")}
        value={values.language}
        onChange={(language) => set("language", language as Settings["language"])}
        options={languages.map((value) => ({ value, label: languageNames[value], lang: value }))}
      />
      {values.language !== lang && status === "saved" ? (
        <p>
          <a href={`/language/${values.language}?page=/workspace/settings`} hrefLang={values.language}>
            {t("workspace:settings.language.go", { language: languageNames[values.language] })}
          </a>
        </p>
      ) : null}
      <ComboField
        label={t(titles.timeZone)}
        hint={t("workspace:settings.time-zone.hint")}
        value={values.timeZone}
        onChange={(timeZone) => set("timeZone", timeZone)}
        options={loaderData.zones.map((value) => ({ value, label: value.replaceAll("_", " ") }))}
      />
      <ChoiceField
        label={t(titles.density)}
        value={values.density}
        onChange={(density) => set("density", density)}
        options={densities.map((value) => ({ value, label: wordsFor("density", value, t) }))}
      />
      <h2>{t("workspace:settings.more")}</h2>
      <ul className="plain-list">
        <li>
          <Link to={href("/workspace/settings/notifications")}>{t("notification:preferences")}</Link>
        </li>
        <li>
          <a href={href("/account")}>{t("workspace:settings.security")}</a>
        </li>
        {isExpert ? (
          <li>
            <Link to={href("/workspace/settings/expertise")}>{t("expert:own")}</Link>
          </li>
        ) : null}
      </ul>
    </WorkspacePage>
  );
}

function wordsFor(name: keyof Settings, value: string, t: ReturnType<typeof useWords>["t"]): string {
  if (name === "language") return languageNames[value as Settings["language"]] ?? value;
  if (name === "density") return t(`workspace:density.${value}` as "workspace:density.compact");
  return value;
}
