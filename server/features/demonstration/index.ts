export { type LoadedCity, loadDemonstration } from "#server/features/demonstration/load-demonstration";
