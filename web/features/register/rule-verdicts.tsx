import { useId } from "react";
import type { RuleCount, VerdictName } from "#contract/register";
import { TableFrame } from "../../design/table-frame";
import { VerdictPatterns, verdictFill, verdictOrder } from "../../design/verdict";
import { useWords } from "../../words";
import { ClauseLink, directionIn } from "./clause-link";

interface RuleList {
  /** Release the clauses are found in; without one they are not linked. */
  version: string | undefined;
  /** Whose register it is: its adopted texts are linked. */
  city?: string;
  /** Where the subjects that a number counts are listed. */
  hrefOf?: ((rule: RuleCount, verdict: VerdictName) => string) | undefined;
}

/** Past these, a reader at a glance takes in no more. */
const shownAtOnce = 12;
const worstFirst = (a: RuleCount, b: RuleCount) => b.breaches - a.breaches || b.undeclared - a.undeclared;

/** How the register stands rule by rule: the rules that something breaches or leaves open, then those all keep. */
export function RuleVerdicts({
  rules,
  version,
  city,
  help,
  hrefOf,
}: RuleList & { rules: readonly RuleCount[]; help: string }) {
  const { t } = useWords();
  const patterns = useId();
  const sorted = [...rules].sort(worstFirst);
  const open = sorted.filter(({ breaches, undeclared }) => breaches + undeclared > 0);
  const kept = sorted.filter(({ breaches, undeclared }) => breaches + undeclared === 0);
  if (sorted.length === 0) return null;
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{t("register:by-rule")}</h2>
      <p className="measure">{help}</p>
      <svg className="pattern-store" width="0" height="0" aria-hidden="true" focusable="false">
        <VerdictPatterns id={patterns} />
      </svg>
      {open.length > 0 ? (
        <RuleTable
          rules={open.slice(0, shownAtOnce)}
          {...{ version, ...(city === undefined ? {} : { city }), hrefOf, patterns }}
        />
      ) : null}
      {open.length > shownAtOnce ? (
        <details className="folded">
          <summary>{t("register:show-rest", { count: open.length - shownAtOnce })}</summary>
          <RuleTable
            rules={open.slice(shownAtOnce)}
            {...{ version, ...(city === undefined ? {} : { city }), hrefOf, patterns }}
          />
        </details>
      ) : null}
      {kept.length > 0 ? (
        <details className="folded" open={open.length === 0}>
          <summary>{t("register:by-rule.kept", { count: kept.length })}</summary>
          <RuleTable rules={kept} {...{ version, ...(city === undefined ? {} : { city }), hrefOf, patterns }} />
        </details>
      ) : null}
    </section>
  );
}

function RuleTable({
  rules,
  version,
  city,
  hrefOf,
  patterns,
}: RuleList & { rules: readonly RuleCount[]; patterns: string }) {
  const { t } = useWords();
  return (
    <TableFrame label={t("register:by-rule")}>
      <table className="rule-table">
        <thead>
          <tr>
            <th scope="col">{t("register:rule")}</th>
            {verdictOrder.map((verdict) => (
              <th scope="col" className="number" key={verdict}>
                {t(`verdict:${verdict}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.rule}>
              <th scope="row">
                <RuleBar rule={rule} patterns={patterns} />
                <span lang={rule.lang} dir={directionIn(rule.lang)}>
                  {rule.says}
                </span>
                <span className="quiet">
                  {t(`register:by-rule.${rule.subject}`)} · <ClauseLink of={rule} city={city} version={version} />{" "}
                  <span className="id">{rule.rule}</span>
                </span>
              </th>
              {verdictOrder.map((verdict) => (
                <td className="number" key={verdict} data-label={t(`verdict:${verdict}`)}>
                  <Count {...{ rule, verdict, hrefOf }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Count({ rule, verdict, hrefOf }: Pick<RuleList, "hrefOf"> & { rule: RuleCount; verdict: VerdictName }) {
  const { t, number } = useWords();
  const count = rule[verdict];
  if (count === 0) return <span className="quiet">{number(0)}</span>;
  if (!hrefOf) return number(count);
  return (
    <a
      href={hrefOf(rule, verdict)}
      aria-label={t("register:by-rule.count", {
        count,
        verdict: t(`verdict:${verdict}`),
        rule: rule.rule,
      })}
    >
      {number(count)}
    </a>
  );
}

/** The four counts as one bar; the numbers stand beside it. */
function RuleBar({ rule, patterns }: { rule: RuleCount; patterns: string }) {
  const { dir } = useWords();
  const total = verdictOrder.reduce((sum, verdict) => sum + rule[verdict], 0);
  if (total === 0) return null;
  let x = 0;
  return (
    <svg className="rule-bar" viewBox="0 0 600 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {verdictOrder
        .filter((verdict) => rule[verdict] > 0)
        .map((verdict) => {
          const width = (600 * rule[verdict]) / total;
          const left = dir === "rtl" ? 600 - x - width : x;
          x += width;
          return (
            <rect
              key={verdict}
              x={left.toFixed(1)}
              width={Math.max(1.5, width - 2).toFixed(1)}
              y="1"
              height="10"
              {...verdictFill(verdict, patterns)}
            />
          );
        })}
    </svg>
  );
}
