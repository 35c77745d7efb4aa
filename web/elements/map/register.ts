import type { Box, MapSettings, Mark } from "./settings";

async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { headers: { accept: "application/json" }, ...(signal ? { signal } : {}) });
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return response.json() as Promise<T>;
}

export const fetchBoundaries = ({ city }: MapSettings) =>
  read<GeoJSON.FeatureCollection>(`/api/cities/${city}/boundaries`);

/** The marks of the filter in a box; without one, of the whole city. */
export function fetchMarks(settings: MapSettings, box: Box | undefined, zoom: number, signal?: AbortSignal) {
  const query = new URLSearchParams(settings.query);
  query.delete("sort");
  query.delete("cursor");
  if (box) query.set("bbox", box.map((degrees) => degrees.toFixed(5)).join(","));
  query.set("zoom", String(zoom));
  return read<{ marks: Mark[]; total: number }>(`/api/cities/${settings.city}/map?${query}`, signal);
}
