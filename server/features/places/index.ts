export { fillGazetteer, findGazetteerPlaces } from "#server/features/places/gazetteer";
export { createPlaceHandlers } from "#server/features/places/routes";
export { type GazetteerPlace, readPlace } from "#server/features/places/store";
