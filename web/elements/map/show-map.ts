import "maplibre-gl/dist/maplibre-gl.css";
import { Map as MapLibre, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { addControls } from "./controls";
import { addGround, styleOf } from "./ground";
import { MarkLayer } from "./mark-layer";
import { pickPlace } from "./pick-place";
import { boxOf, boxOfFeatures } from "./place-marks";
import { fetchBoundaries, fetchMarks } from "./register";
import type { Box, MapSettings } from "./settings";

// MapLibre derives its worker's address from its own file name, which bundling changes.
setWorkerUrl(workerUrl);

const closest = 20;
const wholeWorld: Box = [-170, -60, 170, 75];
/** Near enough to tell one side of a street from the other. */
const focusZoom = 16;

/** Shows the map inside `host` and resolves when its first devices stand on it. */
export async function showMap(host: HTMLElement, settings: MapSettings, status: HTMLElement): Promise<void> {
  const boundaries = await readBoundaries(settings);
  const whole = await wholeBox(settings, boundaries);
  const frame = document.createElement("div");
  frame.className = "map-frame";
  const canvas = document.createElement("div");
  canvas.className = "map-canvas";
  frame.append(canvas);
  host.prepend(frame);
  const map = new MapLibre({
    container: canvas,
    style: styleOf(host, settings),
    ...(settings.focus
      ? { center: [settings.focus.longitude, settings.focus.latitude], zoom: focusZoom }
      : { bounds: whole, fitBoundsOptions: { padding: 32, maxZoom: focusZoom } }),
    attributionControl: false,
    maxZoom: closest,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    locale: { "Map.Title": settings.label },
  });
  map.touchZoomRotate.disableRotation();
  // A page that is scrolled past a map goes on scrolling; whoever has pressed the map means the map.
  map.scrollZoom.disable();
  map.once("click", () => map.scrollZoom.enable());
  const say = (text: string) => {
    status.textContent = text;
  };
  addControls({ frame, map, whole, settings, say });
  await new Promise<void>((resolve, reject) => {
    // Not `load`, which waits for every tile: another's server may be slow, or away.
    map.once("style.load", () => resolve());
    map.on("error", (event) => (isOfTiles(event) ? say(settings.words["no-tiles"] ?? "") : reject(event.error)));
  });
  await addGround(host, map, settings, boundaries);
  if (settings.isPicking) return pickPlace({ host, frame, map, settings });
  const marks = new MarkLayer(map, settings, say);
  await marks.refresh();
  map.on("moveend", () => void marks.refresh());
}

const isOfTiles = (event: object): boolean => "sourceId" in event && event.sourceId === "tiles";

/** A city that has published nothing yet has no outline for everybody; a place can be chosen there all the same. */
const readBoundaries = (settings: MapSettings): Promise<GeoJSON.FeatureCollection> =>
  fetchBoundaries(settings).catch((error: unknown) => {
    if (!settings.isPicking) throw error;
    return { type: "FeatureCollection", features: [] };
  });

/** What the map shows first: the devices of a filter, or the city as its boundary draws it. */
async function wholeBox(settings: MapSettings, boundaries: GeoJSON.FeatureCollection): Promise<Box> {
  const ofCity = boxOfFeatures(boundaries.features);
  if (settings.isPicking) return ofCity ?? wholeWorld;
  if (ofCity && settings.query === "") return ofCity;
  const { marks } = await fetchMarks(settings, undefined, 12);
  return boxOf(marks.map(({ longitude, latitude }) => [longitude, latitude])) ?? ofCity ?? wholeWorld;
}
