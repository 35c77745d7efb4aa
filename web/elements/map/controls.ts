import { type Map as MapLibre, Marker } from "maplibre-gl";
import type { Box, MapSettings } from "./settings";

const nearZoom = 16;

interface Surroundings {
  frame: HTMLElement;
  map: MapLibre;
  whole: Box;
  settings: MapSettings;
  say: (text: string) => void;
}

/** Nearer, farther, the whole city, and where the reader stands: words, not signs, so that nobody has to guess. */
export function addControls({ frame, map, whole, settings, say }: Surroundings): void {
  const { words } = settings;
  const tools = document.createElement("div");
  tools.className = "map-tools";
  const add = (word: string, press: () => void) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words[word] ?? word;
    button.addEventListener("click", press);
    tools.append(button);
    return button;
  };
  add("zoom-in", () => map.zoomIn());
  add("zoom-out", () => map.zoomOut());
  add("whole", () => map.fitBounds(whole, { padding: 32 }));
  if ("geolocation" in navigator) {
    let here: Marker | undefined;
    const button = add("near-me", () => {
      button.disabled = true;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          button.disabled = false;
          here?.remove();
          here = new Marker({ element: markHere(words.you ?? "") })
            .setLngLat([coords.longitude, coords.latitude])
            .addTo(map);
          map.flyTo({ center: [coords.longitude, coords.latitude], zoom: nearZoom });
        },
        () => {
          button.disabled = false;
          say(words["near-me-failed"] ?? "");
        },
        { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
      );
    });
  }
  frame.prepend(tools);
}

function markHere(label: string): HTMLElement {
  const mark = document.createElement("div");
  mark.className = "map-you";
  mark.setAttribute("role", "img");
  mark.setAttribute("aria-label", label);
  mark.title = label;
  return mark;
}
