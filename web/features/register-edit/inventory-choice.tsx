import type { Client } from "#contract/endpoints";
import type { OwnInventory } from "#contract/register-edit";
import { useWords } from "../../words";

/** The inventory that something new belongs to: one that is there, or a new one by name. */
export function InventoryChoice({ inventories, chosen }: { inventories: readonly OwnInventory[]; chosen?: string }) {
  const { t } = useWords();
  const [first] = inventories;
  return (
    <div className="inventory-choice">
      {first ? (
        <div className="field">
          <label htmlFor="inventory">{t("edit:inventory")}</label>
          <span className="field-hint" id="inventory-hint">
            {t("edit:inventory.help")}
          </span>
          <select id="inventory" name="inventory" defaultValue={chosen ?? first.id} aria-describedby="inventory-hint">
            {inventories.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="">{t("edit:inventory.other")}</option>
          </select>
        </div>
      ) : null}
      <div className="field">
        <label htmlFor="newInventory">{t("edit:inventory.new")}</label>
        <input
          id="newInventory"
          name="newInventory"
          type="text"
          maxLength={200}
          autoComplete="off"
          required={first === undefined}
        />
      </div>
    </div>
  );
}

/** The id of the inventory that a form names; a new one is begun. */
export async function readInventory(client: Client, city: string, form: URLSearchParams): Promise<string> {
  const chosen = form.get("inventory") ?? "";
  const name = form.get("newInventory")?.trim() ?? "";
  if (name === "" && chosen !== "") return chosen;
  const { items } = await client.listOwnInventories({ city });
  const known = items.find((item) => item.name === name);
  return known ? known.id : (await client.createInventory({ city, body: { name } })).id;
}
