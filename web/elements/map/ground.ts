import type { Map as MapLibre, StyleSpecification } from "maplibre-gl";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import landUrl from "world-atlas/land-110m.json?url";
import type { MapSettings } from "./settings";

/** Nearer than this the outlines of the world would say more than they know; the city's own boundary takes over. */
const landUntilZoom = 8;

const token = (host: HTMLElement, name: string) => getComputedStyle(host).getPropertyValue(`--${name}`).trim();

/** The ground in the page's own colours, or tiles where a server for them is set. No glyphs and no sprites are fetched. */
export function styleOf(host: HTMLElement, { tiles }: MapSettings): StyleSpecification {
  return {
    version: 8,
    sources: tiles ? { tiles: { type: "raster", tiles: [tiles], tileSize: 256 } } : {},
    layers: [
      { id: "ground", type: "background", paint: { "background-color": token(host, "bed") } },
      ...(tiles ? [{ id: "tiles", type: "raster" as const, source: "tiles" }] : []),
    ],
  };
}

export async function addGround(
  host: HTMLElement,
  map: MapLibre,
  settings: MapSettings,
  boundaries: GeoJSON.FeatureCollection,
): Promise<void> {
  // Under the tiles: they come one by one, or from a server that is away not at all.
  const above = settings.tiles ? "tiles" : undefined;
  await addLand(host, map, above);
  map.addSource("city", { type: "geojson", data: boundaries });
  map.addLayer(
    {
      id: "city",
      type: "fill",
      source: "city",
      filter: ["==", ["get", "kind"], "boundary"],
      paint: { "fill-color": token(host, "paper") },
    },
    above,
  );
  map.addLayer({
    id: "districts",
    type: "line",
    source: "city",
    filter: ["==", ["get", "kind"], "district"],
    paint: { "line-color": token(host, "stone-d"), "line-width": 1.5 },
  });
  map.addLayer({
    id: "boundary",
    type: "line",
    source: "city",
    filter: ["==", ["get", "kind"], "boundary"],
    paint: { "line-color": token(host, "edge"), "line-width": 2 },
  });
  const repaint = () => {
    const paint = (layer: string, property: "background-color" | "fill-color" | "line-color", name: string) => {
      if (map.getLayer(layer)) map.setPaintProperty(layer, property, token(host, name));
    };
    paint("ground", "background-color", "bed");
    paint("sea", "background-color", "stone-a");
    paint("land", "fill-color", "bed");
    paint("city", "fill-color", "paper");
    paint("districts", "line-color", "stone-d");
    paint("boundary", "line-color", "edge");
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
}

/** Land outlines of the whole world, for whoever zooms out. Without them the map still shows the city. */
async function addLand(host: HTMLElement, map: MapLibre, above: string | undefined): Promise<void> {
  const response = await fetch(landUrl);
  if (!response.ok) return;
  const world = (await response.json()) as Topology<{ land: GeometryCollection }>;
  map.addSource("land", { type: "geojson", data: feature(world, world.objects.land), attribution: "Natural Earth" });
  map.addLayer(
    {
      id: "sea",
      type: "background",
      maxzoom: landUntilZoom,
      paint: { "background-color": token(host, "stone-a") },
    },
    above,
  );
  map.addLayer(
    {
      id: "land",
      type: "fill",
      source: "land",
      maxzoom: landUntilZoom,
      paint: { "fill-color": token(host, "bed") },
    },
    above,
  );
}
