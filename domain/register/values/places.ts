import type { Place } from "#domain/register/dictionary";
import type { Fault } from "#domain/register/values/reading";

/** Which of two numbers is the latitude. */
export type PairOrder = "latitude-first" | "longitude-first";

export interface Centre {
  longitude: number;
  latitude: number;
}

/** What the other rows say about a place: in what order the two numbers come, and where most rows lie. */
export interface PlaceEvidence {
  /** Undefined where both readings are as likely. */
  order: PairOrder | undefined;
  /** Where most rows lie: a row that is far from it, and near it with its two numbers swapped, was swapped. */
  centre: Centre | undefined;
  /** Nearly all rows lie there, so that one far away is worth a word. */
  isTight: boolean;
}

const closeKm = 150;
const farKm = 300;

/** North and south of these nobody runs a city: a reading that lands most rows there is the wrong one. */
const isInhabited = (latitude: number, longitude: number) =>
  latitude >= -56 && latitude <= 79 && Math.abs(longitude) <= 180 && !(latitude === 0 && longitude === 0);

export const canExist = (latitude: number, longitude: number): boolean =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;

/** Kilometres between two points, good enough to tell a city from another continent. */
export function distanceKm(a: Centre, b: Centre): number {
  const east = Math.abs(a.longitude - b.longitude);
  const width = Math.min(east, 360 - east) * Math.cos((((a.latitude + b.latitude) / 2) * Math.PI) / 180);
  return Math.hypot(width, a.latitude - b.latitude) * 111.2;
}

/**
 * Judges a column or two from a sample of its pairs, with the city's own centre where it is known. Where the rows lie
 * nowhere near that, they are judged by themselves.
 */
export function judgePairs(pairs: readonly (readonly [number, number])[], near?: Centre): PlaceEvidence {
  const order = (near && judgeOrder(pairs, near)) ?? judgeOrder(pairs, undefined);
  const points = pairs
    .map(([first, second]) => (order === "longitude-first" ? [second, first] : [first, second]) as [number, number])
    .filter(([latitude, longitude]) => isInhabited(latitude, longitude));
  const byCity = near && points.length >= 1 ? judgeCentre(points, near) : undefined;
  if (byCity?.centre) return { order, ...byCity };
  const own = medianOf(points);
  if (!own || points.length < 2) return { order, centre: undefined, isTight: false };
  return { order, ...judgeCentre(points, own) };
}

/** Whether most rows lie around a point, in either order of their numbers. */
function judgeCentre(points: readonly (readonly [number, number])[], centre: Centre): Omit<PlaceEvidence, "order"> {
  const isClose = (latitude: number, longitude: number) => distanceKm({ latitude, longitude }, centre) <= closeKm;
  const close = points.filter(([first, second]) => isClose(first, second) || isClose(second, first)).length;
  return {
    centre: close > points.length / 2 ? centre : undefined,
    isTight: points.length >= 10 && close >= points.length * 0.9,
  };
}

function judgeOrder(pairs: readonly (readonly [number, number])[], near: Centre | undefined): PairOrder | undefined {
  let latitudeFirst = 0;
  let longitudeFirst = 0;
  const speaks = (latitude: number, longitude: number) =>
    isInhabited(latitude, longitude) && (!near || distanceKm({ latitude, longitude }, near) <= farKm);
  for (const [first, second] of pairs) {
    if (speaks(first, second)) latitudeFirst++;
    if (speaks(second, first)) longitudeFirst++;
  }
  if (latitudeFirst > longitudeFirst * 2) return "latitude-first";
  return longitudeFirst > latitudeFirst * 2 ? "longitude-first" : undefined;
}

function medianOf(points: readonly (readonly [number, number])[]): Centre | undefined {
  if (points.length === 0) return undefined;
  const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  return {
    latitude: middle(points.map(([latitude]) => latitude)),
    longitude: middle(points.map(([, longitude]) => longitude)),
  };
}

/** A place that was settled, or none: with a warning where it was not taken as written, or a reason to reject the row. */
export interface Settled {
  place?: Place;
  warning?: Fault;
  rejection?: Fault;
}

/**
 * Decides about one point: taken as written, taken with its two numbers swapped, none where it only stands for one that
 * nobody filled in, or one that cannot exist.
 */
export function settlePoint(latitude: number, longitude: number, evidence: PlaceEvidence): Settled {
  const { centre, isTight } = evidence;
  if (latitude === 0 && longitude === 0) return { warning: zero };
  const isPossible = canExist(latitude, longitude);
  if (isPossible && (!centre || isNear(latitude, longitude, centre, farKm))) return asWritten(latitude, longitude);
  const canSwap = canExist(longitude, latitude) && (!centre || isNear(longitude, latitude, centre, closeKm));
  if (canSwap) return { place: pointAt(longitude, latitude), warning: swapped(latitude, longitude) };
  if (!isPossible) return { rejection: impossible(latitude, longitude) };
  const written = asWritten(latitude, longitude);
  return isTight ? { ...written, warning: farAway(latitude, longitude, centre!) } : written;
}

const isNear = (latitude: number, longitude: number, centre: Centre, km: number) =>
  distanceKm({ latitude, longitude }, centre) <= km;
const pointAt = (latitude: number, longitude: number): Place => ({ kind: "point", longitude, latitude });
const asWritten = (latitude: number, longitude: number) => ({ place: pointAt(latitude, longitude) });

const zero: Fault = {
  code: "coordinate-zero",
  message:
    "Latitude 0, longitude 0 lies in the open sea and stands for a coordinate that nobody filled in, so the device has no place.",
  fix: "Give the coordinate, or leave the cells empty: a device without a place is accepted.",
};

const impossible = (latitude: number, longitude: number): Fault => ({
  code: "coordinate-impossible",
  message: `Latitude ${latitude}, longitude ${longitude} cannot exist.`,
  fix: "Accepted: degrees (WGS 84), latitude from -90 to 90 and longitude from -180 to 180; or empty cells.",
});

const swapped = (latitude: number, longitude: number): Fault => ({
  code: "coordinate-swapped",
  message: `Latitude ${latitude}, longitude ${longitude} are taken the other way round, where the other rows lie.`,
  fix: "Swap the two in the system they come from.",
});

const farAway = (latitude: number, longitude: number, centre: Centre): Fault => ({
  code: "coordinate-far",
  message: `Latitude ${latitude}, longitude ${longitude} lies ${Math.round(distanceKm({ latitude, longitude }, centre))} km from the other rows.`,
  fix: "Check the coordinate: a sign or a digit may be wrong.",
});

/** Decides about a line or an area: every corner must be able to exist. */
export function settleShape(place: Place): Settled {
  const corners = place.kind === "line" ? place.coordinates : place.kind === "area" ? place.rings.flat() : [];
  const wrong = corners.find(([longitude, latitude]) => !canExist(latitude, longitude));
  return wrong ? { rejection: impossible(wrong[1], wrong[0]) } : { place };
}
