import { type CheckReport, CheckTally } from "#domain/register/check-report";
import type { Mapping } from "#domain/register/mapping";
import type { Proposal } from "#domain/register/propose-mapping";
import type { ParameterValues, RegisterRule } from "#domain/rules/expression";
import { type InventoryBatch, type ReadOptions, readInventory } from "#server/inventory-files/read-inventory";

export interface CheckOptions extends ReadOptions {
  rules: readonly RegisterRule[];
  /** The city's values, or the model's. */
  values: ParameterValues;
  /** The day on which rules that read the calendar are judged, `YYYY-MM-DD`. */
  today: string;
  /** Findings of each kind that are listed; past it they are counted. */
  remarkLimit?: number | undefined;
  /** Told of every chunk after it was judged. */
  onBatch?: ((batch: InventoryBatch) => void) | undefined;
}

export interface InventoryCheck {
  report: CheckReport;
  mapping: Mapping;
  /** Set where no mapping was given. */
  proposal: Proposal | undefined;
  headers: readonly string[];
}

/** Holds an inventory against rules without keeping anything of it. Throws `UnusableInventory` where it is of no use. */
export async function checkInventory(options: CheckOptions): Promise<InventoryCheck> {
  const inventory = await readInventory(options);
  try {
    const tally = new CheckTally(options.rules, options.values, options.today, options.remarkLimit);
    for await (const batch of inventory.batches()) {
      tally.add(batch);
      options.onBatch?.(batch);
    }
    const { mapping, proposal, file } = inventory;
    return { report: tally.report(file), mapping, proposal, headers: file.headers };
  } finally {
    await inventory.close();
  }
}
