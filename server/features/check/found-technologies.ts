import { compileRules, toRuleRecord } from "#domain/rules/closures";
import type { ParameterValues, RegisterRule } from "#domain/rules/expression";
import { type Verdict, type VerdictCode, verdictOf, worstOf } from "#domain/rules/verdict";
import type { InventoryBatch } from "#server/inventory-files/index";

export interface FoundTechnology {
  code: string;
  name: string;
  devices: number;
  worst: Verdict;
}

const listed = 100;
/** Past this number a file has told nothing apart; further technologies are counted by the report alone. */
const remembered = 20_000;

/** The technologies of an inventory with their devices and worst verdict, gathered while its rows go by. */
export class FoundTechnologies {
  readonly #found = new Map<string, FoundTechnology>();
  readonly #judge: (batch: InventoryBatch) => void;

  constructor(rules: readonly RegisterRule[], values: ParameterValues, today: string) {
    const compiled = compileRules(rules, values);
    this.#judge = ({ technologies, devices }) => {
      for (const { key, facts } of technologies) {
        if (this.#found.size >= remembered) break;
        const codes = compiled.evaluateTechnology(toRuleRecord("technology", facts, today));
        const worst = verdictOf(worstOf(codes as Iterable<number> as Iterable<VerdictCode>));
        this.#found.set(key, { code: key.slice(0, 8), name: facts.name ?? "", devices: 0, worst });
      }
      for (const { technologyKeys } of devices) {
        for (const key of technologyKeys) {
          const technology = this.#found.get(key);
          if (technology) technology.devices++;
        }
      }
    };
  }

  add(batch: InventoryBatch): void {
    this.#judge(batch);
  }

  list(): FoundTechnology[] {
    return [...this.#found.values()].sort((a, b) => b.devices - a.devices).slice(0, listed);
  }
}
