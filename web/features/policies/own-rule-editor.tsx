import { Link } from "react-router";
import type { OwnRuleTrial } from "#contract/policy-trials";
import { ServerSays } from "../../design/server-says";
import { useWords, type Words } from "../../words";
import { SelectField } from "../../workspace/fields/select-field";
import { TextField } from "../../workspace/fields/text-field";
import {
  blankDraft,
  type ExampleVerdict,
  exampleVerdicts,
  lineOfExample,
  type RuleDraft,
  toDraft,
  toRule,
  unreadableLines,
  type WrittenRule,
} from "./own-rule-draft";
import { TrialResult } from "./trial-result";
import type { Where } from "./use-departure";
import { useKept } from "./use-kept";
import { useRuleTrial } from "./use-trial";

interface OwnRuleEditorProps {
  where: Where;
  clause: string;
  /** The rule as it is kept; undefined where a new one is written. */
  rule: WrittenRule | undefined;
  onKeep: (rule: WrittenRule) => void;
  onDone: () => void;
}

/** One rule while it is written: checked and tried on the city's register at every pause, kept only when it is whole. */
export function OwnRuleEditor({ where, clause, rule, onKeep, onDone }: OwnRuleEditorProps) {
  const { t, href } = useWords();
  const stored = rule ? toDraft(rule) : blankDraft;
  const key = `own rule ${where.city} ${clause} ${rule?.id ?? "new"}`;
  const [typed, keepTyped] = useKept<RuleDraft | null>(key, null);
  const draft = typed ?? stored;
  const written = toRule(draft);
  const isBegun = draft.must.trim() !== "";
  const { answer, isAsking } = useRuleTrial(where, isBegun ? { clause, rule: written } : undefined);
  const findings = isBegun ? (answer?.findings ?? []) : [];
  const isWhole = isBegun && draft.says.trim() !== "" && draft.fix.trim() !== "";
  const isReadable = exampleVerdicts.every((verdict) => unreadableLines(draft, verdict).length === 0);
  const set = (part: keyof RuleDraft, text: string) => keepTyped({ ...draft, [part]: text });
  const leave = () => {
    keepTyped(null);
    onDone();
  };
  return (
    <fieldset className="own-rule">
      <legend>{t(rule ? "policy:own-rule.edit" : "policy:own-rule.new")}</legend>
      <p className="field-hint">
        {t("policy:own-rule.help")} <Link to={href("/dictionary")}>{t("policy:own-rule.names")}</Link>
      </p>
      <Conditions draft={draft} set={set} findings={findings} />
      <Examples draft={draft} set={set} findings={findings} />
      {answer?.trial && findings.length === 0 && isBegun ? (
        <TrialResult trial={answer.trial} city={where.city} isAsking={isAsking} />
      ) : null}
      {isWhole ? null : <p className="quiet">{t("policy:own-rule.incomplete")}</p>}
      <p className="rule-actions">
        <button
          type="button"
          className="button"
          disabled={!isWhole || !isReadable || isAsking || findings.length > 0}
          onClick={() => {
            onKeep(written);
            leave();
          }}
        >
          {t("policy:own-rule.keep")}
        </button>
        <button type="button" className="button button-plain" onClick={leave}>
          {t("policy:own-rule.discard")}
        </button>
      </p>
    </fieldset>
  );
}

type Findings = OwnRuleTrial["findings"];
interface PartProps {
  draft: RuleDraft;
  set: (part: keyof RuleDraft, text: string) => void;
  findings: Findings;
}

const subjects = ["technology", "device"] as const;

function Conditions({ draft, set, findings }: PartProps) {
  const { t } = useWords();
  const found = (part: string) =>
    findings
      .filter((finding) => finding.part === part && finding.code !== "text-missing")
      .flatMap(({ line, column, message, fix }) => [placeOf(line, column, t), message, fix]);
  const field = (part: "when" | "must" | "says" | "fix", hint?: string) => (
    <TextField
      label={t(`policy:own-rule.${part}`)}
      hint={hint}
      finding={saidOf(found(part))}
      value={draft[part]}
      onChange={(text) => set(part, text)}
      isLong={part === "when" || part === "must"}
      isCode={part === "when" || part === "must"}
      maxLength={part === "says" || part === "fix" ? 1000 : 2000}
    />
  );
  return (
    <>
      <SelectField
        label={t("policy:own-rule.subject")}
        value={draft.subject}
        onChange={(subject) => set("subject", subject)}
        options={subjects.map((each) => ({ value: each, label: t(`policy:own-rule.subject.${each}`) }))}
      />
      {field("when", t("policy:own-rule.when.help"))}
      {field("must", t("policy:own-rule.must.help"))}
      {field("says")}
      {field("fix")}
    </>
  );
}

const placeOf = (line: number | null, column: number | null, t: Words["t"]): string =>
  line === null || column === null ? "" : t("policy:own-rule.place", { line, column });

const saidOf = (sentences: readonly string[]) => (sentences.length > 0 ? <ServerSays said={sentences} /> : undefined);

function Examples({ draft, set, findings }: PartProps) {
  const { t } = useWords();
  const dayMissing = findings.some(({ code }) => code === "today-missing");
  const inExample = (verdict: ExampleVerdict): string[] => {
    const unreadable = unreadableLines(draft, verdict).map((line) => t("policy:own-rule.unreadable", { line }));
    const wrong = findings
      .filter(({ example }) => example?.verdict === verdict)
      .flatMap(({ example, message, fix }) => {
        const line = lineOfExample(draft, verdict, example!.index);
        return [t("policy:own-rule.line", { line }), message, fix];
      });
    return [...unreadable, ...wrong];
  };
  return (
    <fieldset className="rule-examples">
      <legend>{t("policy:own-rule.examples")}</legend>
      <p className="field-hint">{t("policy:own-rule.examples.help")}</p>
      <div className="example-fields">
        {exampleVerdicts.map((verdict) => (
          <TextField
            key={verdict}
            label={t(`policy:own-rule.example.${verdict}`)}
            finding={saidOf(inExample(verdict))}
            value={draft[verdict]}
            onChange={(text) => set(verdict, text)}
            isLong
            isCode
            maxLength={4000}
          />
        ))}
      </div>
      {dayMissing || draft.today !== "" ? (
        <TextField
          label={t("policy:own-rule.today")}
          hint={t("policy:own-rule.today.help")}
          finding={dayMissing ? t("policy:own-rule.today.missing") : undefined}
          value={draft.today}
          onChange={(text) => set("today", text)}
          maxLength={10}
        />
      ) : null}
    </fieldset>
  );
}
