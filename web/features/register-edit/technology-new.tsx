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
  useNavigation,
} from "react-router";
import type { OwnInventory } from "#contract/register-edit";
import { open, refusalOf } from "../../context";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import { FurtherTexts } from "../framework/further-texts";
import { registerPath } from "./addresses";
import styles from "./edit.css?url";
import { type FormGroup, readForm, type Values, valuesOf } from "./form-field";
import { technologyForm } from "./form-fields.server";
import { InventoryChoice, readInventory } from "./inventory-choice";
import { clauseIds, useLiveVerdicts, VerdictSummary } from "./live-verdicts";
import { RecordForm } from "./record-form";
import { RefusedEdit } from "./refused-edit";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

interface Loaded {
  city: string;
  groups: FormGroup[];
  inventories: OwnInventory[];
  version: string;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client, lang } = open(args);
  const { organisation: city = "" } = args.params;
  const { items } = await client.listOwnInventories({ city });
  const { version } = await client.getRelease({ version: "latest" });
  return { city, groups: technologyForm(lang), inventories: items, version };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { organisation: city = "" } = args.params;
  const form = new URLSearchParams(await args.request.text());
  const given = readForm(technologyForm(lang), form);
  const facts = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  );
  try {
    const inventory = await readInventory(client, city, form);
    const made = await client.createTechnology({ city, lang, body: { inventory, facts } });
    return redirect(`/${lang}${registerPath(city, made.code)}`);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.status >= 500) throw error;
    return data({ refusal, facts }, { status: refusal.status });
  }
}

/** A technology that no file has brought: everything may be left undeclared, and is judged while it is written. */
export default function TechnologyNew({ loaderData: { city, groups, inventories, version } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const outcome = useActionData<typeof action>();
  const isSending = useNavigation().state !== "idle";
  const [values, setValues] = useState<Values>(() => valuesOf(groups, outcome?.facts ?? {}));
  const { verdicts, isAsking } = useLiveVerdicts({ city, subject: "technology", values });
  return (
    <WorkspacePage
      title={t("edit:new")}
      above={<Link to={href(registerPath(city))}>{t("edit:register")}</Link>}
      lead={t("edit:new.lead")}
    >
      {outcome ? <RefusedEdit detail={outcome.refusal.detail} findings={outcome.refusal.findings ?? []} /> : null}
      <div className="edit-bar">
        <VerdictSummary verdicts={verdicts} isAsking={isAsking} />
      </div>
      <Form method="post" className="edit-form">
        <InventoryChoice inventories={inventories} />
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
        <p className="actions">
          <button type="submit" className="button" disabled={isSending}>
            {t("edit:new.submit")}
          </button>
        </p>
      </Form>
    </WorkspacePage>
  );
}
