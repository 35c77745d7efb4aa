import type { ColumnProfile, InventoryProfile } from "#domain/register/column-profile";
import { judgePlace } from "#domain/register/judge-place";
import type { PlaceSource } from "#domain/register/mapping";
import { headerWords, rateHeader } from "#domain/register/propose-fields";
import { parseAngle, parsePair } from "#domain/register/values/angles";
import { compactKey } from "#domain/register/values/codes";
import type { Centre } from "#domain/register/values/places";
import { deviceFieldWords } from "#vocabulary/fields";

export interface PlaceProposal {
  source: PlaceSource;
  columns: readonly string[];
  confidence: number;
  reason: string;
  /** Two columns bear each other's names, and are taken by what they hold. */
  isCrossed?: boolean;
}

const latitudeWords =
  "latitude lat latwgs84 wgs84lat breedtegraad latitud breite breitengrad geographischebreite ybreite 緯度 북위 خطالعرض دائرةالعرض gpslat geolat ycoord ycoordinate y";
const longitudeWords =
  "longitude lon long lng longwgs84 wgs84long lengtegraad longitud länge laenge längengrad laengengrad geographischelänge xlänge 経度 خطالطول gpslong gpslon geolon geolong xcoord xcoordinate x";

/** Whether a header is a usual name of a latitude or longitude. */
export const namesAngle = (header: string): boolean =>
  [latitudeWords, longitudeWords].some((words) => words.split(" ").map(compactKey).includes(compactKey(header)));

/** Proposes where devices stand: two columns of degrees, one cell with both, or the geometry of a feature. */
export function proposePlace(profile: InventoryProfile, near: Centre | undefined): PlaceProposal | undefined {
  const shaped = profile.sample.filter(({ geometry }) => geometry !== undefined && geometry !== null).length;
  if (shaped > 0)
    return { source: { geometry: true }, columns: [], confidence: 0.98, reason: "features have a geometry" };
  return proposeColumns(profile, near) ?? proposePoint(profile, near);
}

function proposeColumns(profile: InventoryProfile, near: Centre | undefined): PlaceProposal | undefined {
  const latitude = bestColumn(profile, latitudeWords, 90);
  const longitude = bestColumn(profile, longitudeWords, 180, latitude?.header);
  if (!latitude || !longitude) return undefined;
  const headers = profile.columns.map(({ header }) => header);
  const source = { latitude: latitude.header, longitude: longitude.header };
  const evidence = judgePlace(source, headers, profile.sample, near);
  const columns = [latitude.header, longitude.header];
  if (evidence.order === "longitude-first") {
    return {
      source: { latitude: longitude.header, longitude: latitude.header },
      columns,
      confidence: 0.8,
      isCrossed: true,
      reason: `the two columns bear each other's names: only so do the rows lie where people live`,
    };
  }
  return { source, columns, confidence: 0.97, reason: "the headers name them and the cells are degrees" };
}

/** Half of the cells may lie outside the bound: columns that bear each other's names are told apart later. */
function bestColumn(
  profile: InventoryProfile,
  words: string,
  bound: 90 | 180,
  except?: string,
): ColumnProfile | undefined {
  const known = words.split(" ").map(compactKey);
  let best: { column: ColumnProfile; rank: number } | undefined;
  for (const column of profile.columns) {
    if (column.filled === 0 || column.header === except) continue;
    const key = compactKey(column.header);
    const exact = known.indexOf(key);
    const within = headerWords(column.header).findIndex(
      (word) => known.indexOf(compactKey(word)) >= 0 && word.length > 2,
    );
    const rank = exact >= 0 ? exact : within >= 0 ? 50 + within : -1;
    if (rank < 0 || (best && best.rank <= rank)) continue;
    const isDegrees = column.shareOf((text) => isWithin(parseAngle(text), 180)) >= 0.8;
    // Single letters also name metres of a national grid: those are past any angle.
    if (isDegrees && (key.length > 1 || column.shareOf((text) => isWithin(parseAngle(text), bound)) >= 0.5))
      best = { column, rank };
  }
  return best?.column;
}

const isWithin = (angle: number | undefined, bound: number): boolean => angle !== undefined && Math.abs(angle) <= bound;

function proposePoint(profile: InventoryProfile, near: Centre | undefined): PlaceProposal | undefined {
  const rated = profile.columns
    .map((column) => ({
      column,
      share: column.shareOf(isPlace),
      header: rateHeader(column.header, deviceFieldWords.place.aliases),
    }))
    .filter(({ column, share }) => column.filled > 0 && share >= 0.6)
    .sort((a, b) => b.share + b.header - (a.share + a.header));
  const [best] = rated;
  if (!best) return undefined;
  const point = best.column.header;
  const { order } = judgePlace(
    { point },
    profile.columns.map(({ header }) => header),
    profile.sample,
    near,
  );
  const told = order ? `; the rows show ${order === "latitude-first" ? "the latitude" : "the longitude"} first` : "";
  return {
    source: order ? { point, order } : { point },
    columns: [point],
    confidence: order ? 0.9 : 0.6,
    reason: `the cells hold two coordinates each${told}`,
  };
}

/** Whether a cell holds a whole place: two coordinates, or a geometry as text. */
export const isPlace = (text: string): boolean => {
  const pair = parsePair(text);
  if (pair) return Math.abs(pair.first) <= 180 && Math.abs(pair.second) <= 180;
  return (
    /^(?:SRID=\d+;)?\s*(?:MULTI)?(?:LINESTRING|POLYGON|POINT)\b/i.test(text) ||
    /^\{\s*"(?:type|coordinates)"/.test(text)
  );
};
