export { cityYardstick, yardstickBy } from "#server/features/verdicts/city-yardstick";
export { type EvaluationRequest, evaluateRegister, localDay } from "#server/features/verdicts/evaluate-register";
export { type Judged, judgeDevices, judgeTechnologies, worstOfTechnology } from "#server/features/verdicts/judge";
export {
  countModels,
  renewBeforeChange,
  renewCity,
  renewVerdicts,
  showCity,
  startRenewal,
} from "#server/features/verdicts/renewal";
export { citiesToRenew } from "#server/features/verdicts/store";
