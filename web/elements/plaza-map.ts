import type { MapSettings } from "./map/settings";

/**
 * The map of a city's devices. What it is written around, a link to the same devices, stays until a reader asks for the
 * map; only then is the map's program fetched. The page's own style sheet dresses it, so it has no shadow tree.
 */
class PlazaMap extends HTMLElement {
  #watcher: IntersectionObserver | undefined;
  #isAsked = false;

  connectedCallback() {
    this.addEventListener("click", this.#onClick);
    if (this.dataset.open === undefined) return;
    this.#watcher = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void this.#open();
    });
    this.#watcher.observe(this);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#onClick);
    this.#watcher?.disconnect();
  }

  #onClick = (event: MouseEvent) => {
    const link = (event.target as Element).closest?.(".map-open");
    // A reader who wants the link in another tab gets it.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void this.#open();
  };

  async #open() {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#watcher?.disconnect();
    const settings = this.#settings();
    const status = document.createElement("p");
    status.className = "map-status";
    status.setAttribute("role", "status");
    status.textContent = settings.words.loading ?? "";
    this.append(status);
    try {
      const { showMap } = await import("./map/show-map");
      await showMap(this, settings, status);
      this.querySelector(".map-open")?.remove();
      if (status.textContent === settings.words.loading) status.textContent = "";
    } catch (error) {
      this.#isAsked = false;
      this.querySelector(".map-frame")?.remove();
      status.textContent = settings.words.failed ?? "";
      console.warn(error);
    }
  }

  #settings(): MapSettings {
    const { city = "", lang = "en", query = "", label = "", words = "{}", tiles, focus, pick } = this.dataset;
    const [longitude, latitude, code] = focus?.split(",") ?? [];
    return {
      city,
      lang,
      query,
      label,
      words: JSON.parse(words),
      tiles,
      isPicking: pick !== undefined,
      focus: code ? { longitude: Number(longitude), latitude: Number(latitude), code } : undefined,
    };
  }
}

customElements.define("plaza-map", PlazaMap);
