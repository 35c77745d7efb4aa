import type { FrameworkOverview, ReleaseHead } from "#contract/frameworks";
import type { PublishedPolicy } from "#domain/frameworks/release";
import { PolicyPaving } from "../../design/paving";
import { useWords } from "../../words";
import { clausePath } from "./addresses";
import { valuesOf } from "./values-table";

/** A policy in one look: its stones, and how much of everything there is. On paper, which text this is. */
export function Glance({
  policy,
  stones,
  release,
}: {
  policy: PublishedPolicy;
  stones: FrameworkOverview["policies"][number];
  release: ReleaseHead;
}) {
  const { t, href, number, lang, dir } = useWords();
  const core = policy.clauses.filter(({ kind }) => kind === "core").length;
  const related = stones.clauses.reduce((sum, stone) => sum + stone.related, 0);
  const counts = [
    ["clauses", t("framework:clauses", { count: policy.clauses.length }), t("framework:glance.core", { count: core })],
    ["values", t("framework:values", { count: valuesOf(policy).length }), ""],
    ["elements", t("framework:elements", { count: policy.elements.length }), ""],
    ["clauses", t("framework:rules", { count: policy.rules.length }), ""],
    ["clauses", t("framework:related", { count: related }), ""],
  ] as const;
  return (
    <div className="glance" lang={lang} dir={dir}>
      <div className="paving no-print">
        <PolicyPaving policy={stones} hrefOf={(stone) => href(clausePath(release.version, stone))} />
      </div>
      <ul>
        {counts.map(([part, words, more]) => (
          <li key={words}>
            <a href={`#${part}`}>{words}</a>
            {more === "" ? null : <small>{more}</small>}
          </li>
        ))}
      </ul>
      <p className="print-only">
        {t("framework:title", { version: release.version })} ·{" "}
        {t("framework:of-policies", { count: number(release.counts.policies) })}
      </p>
    </div>
  );
}
