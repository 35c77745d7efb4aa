import { useState } from "react";
import { useWords } from "../../words";
import { exampleVerdicts, type WrittenRule } from "./own-rule-draft";
import { OwnRuleEditor } from "./own-rule-editor";
import type { Where } from "./use-departure";

interface OwnRulesProps {
  where: Where;
  clause: string;
  rules: readonly WrittenRule[];
  onChange: (rules: WrittenRule[]) => void;
}

const most = 20;

/** The city's own rules of one clause: added, edited and taken out one by one, each tried before it is kept. */
export function OwnRules({ where, clause, rules, onChange }: OwnRulesProps) {
  const { t } = useWords();
  const [open, setOpen] = useState<number>();
  const close = () => setOpen(undefined);
  return (
    <section className="own-rules" aria-label={t("policy:own-rules")}>
      <h3>{t("policy:own-rules")}</h3>
      {rules.length === 0 && open === undefined ? <p className="quiet">{t("policy:own-rules.none")}</p> : null}
      <ol className="rule-list">
        {rules.map((rule, at) => (
          <li key={rule.id ?? `${rule.must} ${rule.says}`}>
            {open === at ? (
              <OwnRuleEditor
                where={where}
                clause={clause}
                rule={rule}
                onKeep={(next) => onChange(rules.map((each, index) => (index === at ? next : each)))}
                onDone={close}
              />
            ) : (
              <KeptRule
                rule={rule}
                onEdit={() => setOpen(at)}
                onRemove={() => {
                  close();
                  onChange(rules.filter((_, index) => index !== at));
                }}
              />
            )}
          </li>
        ))}
      </ol>
      {open === rules.length ? (
        <OwnRuleEditor
          where={where}
          clause={clause}
          rule={undefined}
          onKeep={(next) => onChange([...rules, next])}
          onDone={close}
        />
      ) : null}
      {open !== rules.length && rules.length < most ? (
        <button type="button" className="button button-plain" onClick={() => setOpen(rules.length)}>
          {t("policy:own-rules.add")}
        </button>
      ) : null}
    </section>
  );
}

function KeptRule({ rule, onEdit, onRemove }: { rule: WrittenRule; onEdit: () => void; onRemove: () => void }) {
  const { t } = useWords();
  const { id, when, must, says, fix, examples } = rule;
  const proven = exampleVerdicts.reduce((sum, verdict) => sum + (examples?.[verdict].length ?? 0), 0);
  return (
    <div className="kept-rule">
      <p className="rule-says">
        {id ? <span className="id">{id}</span> : null} <span dir="auto">{says}</span>
      </p>
      <p className="quiet">
        <span dir="auto">{fix}</span>
      </p>
      <dl className="rule-text">
        <dt>{t("policy:own-rule.when")}</dt>
        <dd>
          <code dir="ltr">{when}</code>
        </dd>
        <dt>{t("policy:own-rule.must")}</dt>
        <dd>
          <code dir="ltr">{must}</code>
        </dd>
      </dl>
      <p className="quiet">
        {proven === 0 ? t("policy:own-rule.unproven") : t("policy:own-rule.proven", { count: proven })}
      </p>
      <p className="rule-actions">
        <button type="button" className="tool" onClick={onEdit}>
          {t("policy:own-rule.change")}
          <span className="visually-hidden">: {says}</span>
        </button>
        <button type="button" className="tool" onClick={onRemove}>
          {t("policy:own-rule.remove")}
          <span className="visually-hidden">: {says}</span>
        </button>
      </p>
    </div>
  );
}
