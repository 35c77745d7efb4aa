import { readFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { parse } from "yaml";
import { withOperations } from "#cli/commands/city-client";
import { tellPreview, tellUpgrade } from "#cli/commands/upgrade-table";
import { type Look, lookOf } from "#cli/look";
import { Refusal } from "#cli/refusal";
import type { Terminal } from "#cli/terminal";
import type { Client } from "#contract/endpoints";
import { type GivenSettlement, Settlements, type Upgrade } from "#contract/upgrades";
import { findingsOf } from "#domain/kernel/schema-findings";

interface UpgradeOptions {
  city: string;
  to: string;
  preview?: boolean;
  apply?: boolean;
  undo?: boolean;
  settle?: string;
  reason?: string;
  format: "table" | "json";
}

export function addUpgradeCommand(program: Command, terminal: Terminal): void {
  program
    .command("upgrade")
    .description("Move a city's local policies to a later release: look first, then apply; undo within 14 days.")
    .requiredOption("--city <slug>", "the city, such as linden")
    .option("--to <version>", "the release to move to", "latest")
    .option("--preview", "say what becomes of every clause, and what only the city can settle; nothing is changed")
    .option("--apply", "move all of the city's policies, in one go")
    .option("--undo", "take the newest upgrade back")
    .option("--settle <file>", "with --apply: answers to what the preview asks, as YAML")
    .option("--reason <words>", "why, for the history")
    .addOption(new Option("--format <format>", "what to print").choices(["table", "json"]).default("table"))
    .addHelpText("after", help)
    .action((options: UpgradeOptions) => runUpgrade(options, terminal));
}

const help = `
A preview in JSON gives, by policy and clause, { id, bucket, base, ours, theirs, result }, and the questions with what each
accepts. A file for --settle is a list of answers:

  - { question: pia.c07.maxVideoDays value, decision: value, value: 31 }
  - { question: pia.c11 text, decision: merged, reason: "Both duties stand." }
  - { question: pia.c12 rules, decision: rules, rules: { answer: keep } }

Where somebody changes a policy between looking and applying, nothing is moved. Nothing is deleted either: what is no
longer in force is archived.

Exit code: 0 where it was done; 2 where it was refused, and then nothing has changed.

Examples:
  plaza upgrade --city linden --to 0.2.0 --preview --format json
  plaza upgrade --city linden --to 0.2.0 --apply --settle answers.yaml
  plaza upgrade --city linden --undo`;

async function runUpgrade(options: UpgradeOptions, terminal: Terminal): Promise<void> {
  const modes = (["preview", "apply", "undo"] as const).filter((mode) => options[mode]);
  if (modes.length !== 1) throw new Refusal("Say one of --preview, --apply and --undo.");
  if (options.settle !== undefined && modes[0] !== "apply") throw new Refusal("--settle goes with --apply.");
  const settlements = options.settle === undefined ? [] : await readSettlements(options.settle);
  const told = await withOperations(terminal, async (client) => {
    if (modes[0] === "preview")
      return inFormat(await client.previewUpgrade({ city: options.city, to: options.to }), tellPreview);
    return inFormat(
      await (modes[0] === "apply" ? apply(client, options, settlements) : undo(client, options)),
      tellUpgrade,
    );
  });
  terminal.out.write(`${told}\n`);

  function inFormat<T>(shown: T, tell: (shown: T, look: Look) => string): string {
    return options.format === "json" ? JSON.stringify(shown, null, 2) : tell(shown, lookOf(terminal));
  }
}

async function apply(client: Client, options: UpgradeOptions, settlements: GivenSettlement[]): Promise<Upgrade> {
  const { city, to, reason } = options;
  const { basedOn } = await client.previewUpgrade({ city, to });
  return client.applyUpgrade({ city, body: { to, basedOn, settlements, ...(reason ? { reason } : {}) } });
}

async function undo(client: Client, { city, reason }: UpgradeOptions): Promise<Upgrade> {
  const { items } = await client.listUpgrades({ city });
  const newest = items.find(({ state }) => state === "applied");
  if (!newest) throw new Refusal(`${city} has no upgrade that could be undone.`);
  const { id: upgrade, revision } = newest;
  return client.undoUpgrade({ city, upgrade, body: { revision, ...(reason ? { reason } : {}) } });
}

async function readSettlements(file: string): Promise<GivenSettlement[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`The answers ${file} cannot be opened (${error.code}).`);
  });
  let raw: unknown;
  try {
    raw = parse(text) ?? [];
  } catch (error) {
    throw new Refusal(`${file} is no YAML: ${(error as Error).message}`);
  }
  const parsed = Settlements.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new Refusal(`The answers ${file} cannot be used.`, findingsOf(parsed.error, file));
}
