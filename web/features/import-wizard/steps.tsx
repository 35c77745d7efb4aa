import { useWords } from "../../words";

const steps = ["file", "columns", "trial", "result"] as const;
export type Step = (typeof steps)[number];

/** Where one is on the way from a file to the register. */
export function Steps({ current }: { current: Step }) {
  const { t } = useWords();
  const at = steps.indexOf(current);
  return (
    <ol className="steps" aria-label={t("import:steps")}>
      {steps.map((step, index) => (
        <li key={step} aria-current={step === current ? "step" : undefined} data-done={index < at ? "" : undefined}>
          {t(`import:step.${step}`)}
        </li>
      ))}
    </ol>
  );
}
