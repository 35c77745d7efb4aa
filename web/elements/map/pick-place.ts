import { type LngLat, type Map as MapLibre, Marker } from "maplibre-gl";
import type { MapSettings } from "./settings";

/** Degrees to a tenth of a metre: more would say what no finger can. */
const decimals = 6;

interface Picking {
  host: HTMLElement;
  frame: HTMLElement;
  map: MapLibre;
  settings: MapSettings;
}

/**
 * Lets somebody say where a thing stands: by pressing the map, or, with the keyboard, by moving the map under the cross in
 * its middle. The host is told with `plaza-pick`, and shows what stands in its `data-pick`, whoever has set that.
 */
export function pickPlace({ host, frame, map, settings: { words } }: Picking): void {
  const pin = document.createElement("div");
  pin.className = "map-you";
  pin.setAttribute("role", "img");
  pin.setAttribute("aria-label", words.here ?? "");
  const marker = new Marker({ element: pin });
  const show = () => {
    const [longitude, latitude] = (host.dataset.pick ?? "").split(",").map(Number);
    if (host.dataset.pick && Number.isFinite(longitude) && Number.isFinite(latitude))
      marker.setLngLat([longitude!, latitude!]).addTo(map);
    else marker.remove();
  };
  show();
  new MutationObserver(show).observe(host, { attributeFilter: ["data-pick"] });
  const choose = ({ lng, lat }: LngLat) => {
    const [longitude, latitude] = [Number(lng.toFixed(decimals)), Number(lat.toFixed(decimals))];
    host.dispatchEvent(new CustomEvent("plaza-pick", { detail: { longitude, latitude } }));
  };
  map.on("click", ({ lngLat }) => choose(lngLat.wrap()));
  const cross = document.createElement("span");
  cross.className = "map-cross";
  cross.setAttribute("aria-hidden", "true");
  map.getCanvasContainer().append(cross);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words.middle ?? "";
  button.addEventListener("click", () => choose(map.getCenter().wrap()));
  frame.querySelector(".map-tools")?.append(button);
  // The button that opened the map is gone; whoever pressed it goes on with the map.
  map.getCanvas().focus({ preventScroll: true });
}
