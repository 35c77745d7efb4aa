import { type Map as MapLibre, Marker } from "maplibre-gl";
import { type PlacedMark, placeMarks } from "./place-marks";
import { fetchMarks } from "./register";
import { type Box, type MapSettings, type Mark, verdicts } from "./settings";
import { spreadMarks } from "./spread-marks";

/** The server joins devices in cells of 128 pixels at a whole zoom; half a step nearer keeps them from 90 to 180. */
const nearer = 0.5;
/** From here on a number is shortened: a mark is as wide as its number. */
const longNumber = 10_000;
const marksMax = 2000;

/**
 * Devices and clusters as links and buttons above the map: each can be reached by keyboard and is read out, which paint
 * on a canvas is not.
 */
export class MarkLayer {
  readonly #map: MapLibre;
  readonly #settings: MapSettings;
  readonly #say: (text: string) => void;
  readonly #shown = new Map<string, Marker>();
  #asking: AbortController | undefined;

  constructor(map: MapLibre, settings: MapSettings, say: (text: string) => void) {
    this.#map = map;
    this.#settings = settings;
    this.#say = say;
  }

  /** Brings the marks to what the map shows now; an answer that came too late is let go. */
  async refresh(): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const { words } = this.#settings;
    try {
      const zoom = Math.min(22, Math.max(0, this.#map.getZoom() + nearer));
      const { marks } = await fetchMarks(this.#settings, this.#box(), Number(zoom.toFixed(2)), asking.signal);
      this.#show(placeMarks(marks));
      this.#say(marks.length === 0 ? (words.none ?? "") : marks.length >= marksMax ? (words.more ?? "") : "");
    } catch (error) {
      if (asking.signal.aborted) return;
      this.#say(words.failed ?? "");
      console.warn(error);
    }
  }

  #box(): Box {
    const bounds = this.#map.getBounds();
    const within = (value: number, limit: number) => Math.min(limit, Math.max(-limit, value));
    return [
      within(bounds.getWest(), 180),
      within(bounds.getSouth(), 85),
      within(bounds.getEast(), 180),
      within(bounds.getNorth(), 85),
    ];
  }

  #show(placed: readonly PlacedMark[]) {
    const wanted = new Map(placed.map((each) => [keyOf(each.mark), each]));
    const hadFocus = this.#map.getContainer().querySelector(".map-mark:focus") !== null;
    for (const [key, marker] of this.#shown) {
      if (wanted.has(key)) continue;
      marker.remove();
      this.#shown.delete(key);
    }
    for (const [key, { mark }] of wanted) {
      if (this.#shown.has(key)) continue;
      const element = mark.code === undefined ? this.#cluster(mark) : this.#device(mark, mark.code);
      const marker = new Marker({ element }).setLngLat([mark.longitude, mark.latitude]).addTo(this.#map);
      // MapLibre calls every marker a button; a device is a link.
      element.removeAttribute("role");
      this.#shown.set(key, marker);
    }
    this.#spread(placed);
    const lostFocus = hadFocus && this.#map.getContainer().querySelector(".map-mark:focus") === null;
    if (lostFocus) this.#map.getCanvas().focus();
  }

  /** Moves marks that cover each other apart, so that each can be pressed. */
  #spread(placed: readonly PlacedMark[]) {
    const markers = placed.map(({ mark }) => this.#shown.get(keyOf(mark))!);
    const footprints = placed.map(({ mark, offset: [x, y] }, at) => {
      const place = this.#map.project([mark.longitude, mark.latitude]);
      const { offsetWidth: width, offsetHeight: height } = markers[at]!.getElement();
      return { x: place.x + x, y: place.y + y, width, height };
    });
    spreadMarks(footprints).forEach(([x, y], at) => {
      const { offset } = placed[at]!;
      markers[at]!.setOffset([offset[0] + x, offset[1] + y]);
    });
  }

  #cluster(mark: Mark): HTMLElement {
    const { words, lang } = this.#settings;
    const button = document.createElement("button");
    button.type = "button";
    button.className = `map-mark map-cluster map-${mark.worst}`;
    const count = new Intl.NumberFormat(lang).format(mark.devices);
    const label = (words.cluster ?? "").replace("{count}", count).replace("{verdict}", words[mark.worst] ?? "");
    button.setAttribute("aria-label", label);
    button.title = label;
    const number = document.createElement("span");
    const short = new Intl.NumberFormat(lang, { notation: "compact", maximumFractionDigits: 1 });
    number.append(shapeOf(mark), mark.devices < longNumber ? count : short.format(mark.devices));
    button.append(number, barOf(mark));
    button.addEventListener("click", () =>
      this.#map.easeTo({
        center: [mark.longitude, mark.latitude],
        zoom: Math.min(this.#map.getMaxZoom(), this.#map.getZoom() + 2),
      }),
    );
    return button;
  }

  #device(mark: Mark, code: string): HTMLElement {
    const { words, lang, city, focus } = this.#settings;
    const link = document.createElement("a");
    const isFocus = focus?.code === code;
    link.className = `map-mark map-device map-${mark.worst}${isFocus ? " map-here" : ""}`;
    link.href = `/${lang}/cities/${city}/devices/${code}`;
    const label = `${mark.label ?? code}: ${words[mark.worst] ?? ""}`;
    link.setAttribute("aria-label", label);
    link.title = label;
    if (isFocus) link.setAttribute("aria-current", "true");
    link.append(shapeOf(mark));
    return link;
  }
}

const keyOf = ({ code, longitude, latitude, devices, worst }: Mark) =>
  code ?? `${longitude.toFixed(6)},${latitude.toFixed(6)},${devices},${worst}`;

/** How much of a cluster breaches, is undeclared, conforms: what its worst device alone would not say. */
function barOf({ verdicts: counts }: Mark): HTMLElement {
  const bar = document.createElement("span");
  bar.className = "map-bar";
  for (const verdict of verdicts) {
    if (counts[verdict] === 0) continue;
    const part = document.createElement("i");
    part.className = `map-${verdict}`;
    part.style.flexGrow = String(counts[verdict]);
    bar.append(part);
  }
  return bar;
}

/** The verdict's shape, drawn once by the page: a mark is told by shape as well as by colour. */
function shapeOf({ worst }: Mark): SVGSVGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 14 14");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(namespace, "use");
  use.setAttribute("href", `#map-shape-${worst}`);
  svg.append(use);
  return svg;
}
