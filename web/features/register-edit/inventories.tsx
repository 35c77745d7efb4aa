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
import type { OwnInventory } from "#contract/register-edit";
import { open, refusalOf } from "../../context";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { importsPath, inventoriesPath, registerPath } from "./addresses";
import styles from "./edit.css?url";
import { RefusedEdit } from "./refused-edit";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

interface Loaded {
  city: string;
  inventories: OwnInventory[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client } = open(args);
  const { organisation: city = "" } = args.params;
  return { city, inventories: (await client.listOwnInventories({ city })).items };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { organisation: city = "" } = args.params;
  const form = new URLSearchParams(await args.request.text());
  try {
    const inventory = form.get("inventory");
    if (inventory) {
      const isPublished = form.get("isPublished") === "true";
      await client.updateInventory({ city, inventory, body: { revision: Number(form.get("revision")), isPublished } });
    } else {
      await client.createInventory({
        city,
        body: { name: form.get("name") ?? "", isPublished: form.has("isPublished") },
      });
    }
    return redirect(`/${lang}${inventoriesPath(city)}`);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.status >= 500) throw error;
    return data({ refusal }, { status: refusal.status });
  }
}

/** The named lists of a city: what each holds, and whether everybody sees it. */
export default function Inventories({ loaderData: { city, inventories } }: { loaderData: Loaded }) {
  const { t, href, day } = useWords();
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const mayEdit = may.includes("register.edit");
  const outcome = useActionData<typeof action>();
  return (
    <WorkspacePage
      title={t("edit:inventories")}
      above={<Link to={href(registerPath(city))}>{t("edit:register")}</Link>}
      lead={t("edit:inventories.lead")}
    >
      {outcome ? <RefusedEdit detail={outcome.refusal.detail} findings={outcome.refusal.findings ?? []} /> : null}
      {inventories.length === 0 ? (
        <EmptyState
          title={t("edit:inventories.empty")}
          action={
            may.includes("register.import") ? (
              <Link className="button" to={href(importsPath(city, "new"))}>
                {t("edit:import-file")}
              </Link>
            ) : undefined
          }
        >
          <p>{t("edit:inventories.empty.text")}</p>
        </EmptyState>
      ) : null}
      <ul className="inventory-list">
        {inventories.map((one) => (
          <li key={one.id}>
            <h2>
              <Link to={href(`${registerPath(city)}?inventory=${one.id}`)}>
                <bdi>{one.name}</bdi>
              </Link>
            </h2>
            <p>
              {t("site:technologies", { count: one.technologies })} · {t("site:devices", { count: one.devices })} ·{" "}
              {t(one.isPublished ? "edit:published" : "edit:unpublished")}
            </p>
            <p className="quiet">
              {one.lastImportAt
                ? t("edit:inventory.imported", { day: day(one.lastImportAt) })
                : t("edit:inventory.never")}
            </p>
            {mayEdit ? (
              <Form method="post" className="work-actions" preventScrollReset>
                <input type="hidden" name="inventory" value={one.id} />
                <input type="hidden" name="revision" value={one.revision} />
                <input type="hidden" name="isPublished" value={String(!one.isPublished)} />
                <Link
                  className="button button-plain"
                  to={href(`${importsPath(city, "new")}?inventory=${encodeURIComponent(one.name)}`)}
                >
                  {t("edit:import-file")}
                </Link>
                <button type="submit" className="button button-plain">
                  {t(one.isPublished ? "edit:withdraw" : "edit:publish")}
                </button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {mayEdit ? (
        <Form method="post" className="new-inventory">
          <h2>{t("edit:inventory.begin")}</h2>
          <div className="field">
            <label htmlFor="name">{t("edit:inventory.name")}</label>
            <input id="name" name="name" type="text" required maxLength={200} autoComplete="off" />
          </div>
          <label className="tick">
            <input type="checkbox" name="isPublished" defaultChecked /> {t("edit:inventory.publish")}
          </label>
          <p className="actions">
            <button type="submit" className="button">
              {t("edit:inventory.begin")}
            </button>
          </p>
        </Form>
      ) : null}
    </WorkspacePage>
  );
}
