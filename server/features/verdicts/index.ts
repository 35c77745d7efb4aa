export { type EvaluationRequest, evaluateRegister, localDay } from "#server/features/verdicts/evaluate-register";
export { type Judged, judgeDevices, judgeTechnologies } from "#server/features/verdicts/judge";
export { renewBeforeChange, renewVerdicts, startRenewal } from "#server/features/verdicts/renewal";
export { citiesToRenew } from "#server/features/verdicts/store";
