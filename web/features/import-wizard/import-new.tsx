import { useState } from "react";
import {
  type ActionFunctionArgs,
  data,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useSearchParams,
} from "react-router";
import { fileField } from "#contract/check";
import { open, pageContext, refusalOf } from "../../context";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import { draftPath, importsPath } from "../register-edit/addresses";
import editStyles from "../register-edit/edit.css?url";
import { RefusedEdit } from "../register-edit/refused-edit";
import { Steps } from "./steps";
import styles from "./wizard.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: editStyles },
  { rel: "stylesheet", href: styles },
];

interface Loaded {
  city: string;
  /** The name of the form's file. */
  field: string;
  inventories: string[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client } = open(args);
  const { organisation: city = "" } = args.params;
  const { items } = await client.listOwnInventories({ city });
  return { city, field: fileField, inventories: items.map(({ name }) => name) };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { organisation: city = "" } = args.params;
  const { receiveForm, say } = args.context.get(pageContext);
  const { fields, upload } = await receiveForm(args.request, fileField);
  const typed = { inventory: fields.inventory ?? "", newInventory: fields.newInventory ?? "" };
  if (!upload)
    return data({ typed, refusal: { detail: say("Choose a file first."), findings: undefined } }, { status: 400 });
  const inventory = typed.newInventory.trim() || typed.inventory || undefined;
  try {
    const draft = await client.startImport({ city, upload, fields: inventory === undefined ? {} : { inventory } });
    return redirect(`/${lang}${draftPath(city, draft.id)}`);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.status >= 500) throw error;
    return data({ typed, refusal }, { status: refusal.status });
  }
}

/** The first step: which inventory, which file. Nothing is imported yet. */
export default function ImportNew({ loaderData: { city, field, inventories } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const outcome = useActionData<typeof action>();
  const [query] = useSearchParams();
  const [isSending, setIsSending] = useState(false);
  const wanted = outcome?.typed.inventory ?? query.get("inventory") ?? "";
  return (
    <WorkspacePage
      title={t("import:new")}
      above={<Link to={href(importsPath(city))}>{t("import:title")}</Link>}
      lead={t("import:new.lead")}
    >
      <Steps current="file" />
      {outcome ? <RefusedEdit detail={outcome.refusal.detail} findings={outcome.refusal.findings ?? []} /> : null}
      {/* A document's own post: the file flows, and a browser without a script does the same. */}
      <form method="post" encType="multipart/form-data" onSubmit={() => setIsSending(true)}>
        {inventories.length > 0 ? (
          <div className="field">
            <label htmlFor="inventory">{t("edit:inventory")}</label>
            <span className="field-hint" id="inventory-hint">
              {t("import:inventory.help")}
            </span>
            <select id="inventory" name="inventory" defaultValue={wanted} aria-describedby="inventory-hint">
              <option value="">{t("edit:inventory.other")}</option>
              {inventories.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        <div className="field">
          <label htmlFor="newInventory">{t("edit:inventory.new")}</label>
          <span className="field-hint" id="new-hint">
            {t(inventories.length > 0 ? "import:inventory.new.help" : "import:inventory.first.help")}
          </span>
          <input
            id="newInventory"
            name="newInventory"
            type="text"
            maxLength={200}
            autoComplete="off"
            defaultValue={outcome?.typed.newInventory ?? ""}
            aria-describedby="new-hint"
            required={inventories.length === 0}
          />
        </div>
        <div className="field drop-box">
          <label htmlFor="file">{t("import:file")}</label>
          <span className="field-hint" id="file-hint">
            {t("import:file.help")}
          </span>
          <input
            id="file"
            type="file"
            name={field}
            required
            accept=".csv,.tsv,.txt,.xlsx,.geojson,.json"
            aria-describedby="file-hint"
          />
        </div>
        <p className="actions">
          <button type="submit" className="button" disabled={isSending}>
            {t("import:look")}
          </button>
          <span role="status">{isSending ? t("import:sending") : null}</span>
        </p>
      </form>
    </WorkspacePage>
  );
}
