import { createContext, useContext, useEffect, useRef, useState } from "react";
import { useWords } from "../../words";
import type { MapSetting } from "../register/map-frame";

/** Where a place can be chosen on the map: pages of one city's devices provide it. */
export interface PlaceMapSetting extends MapSetting {
  city: { slug: string; name: string };
}
export const PlaceMapContext = createContext<PlaceMapSetting | undefined>(undefined);

export interface ChosenPlace {
  longitude: number;
  latitude: number;
}

const words = [
  "loading",
  "failed",
  "no-tiles",
  "zoom-in",
  "zoom-out",
  "whole",
  "near-me",
  "near-me-failed",
  "you",
  "middle",
  "here",
] as const;

/**
 * The map of the public pages, here to choose a place on. It is fetched when it is asked for; the boxes for degrees above
 * it say the same and stay.
 */
export function PlaceMap({ place, onPick }: { place: ChosenPlace | undefined; onPick: (place: ChosenPlace) => void }) {
  const { t, lang } = useWords();
  const setting = useContext(PlaceMapContext);
  const map = useRef<HTMLElement>(null);
  const latest = useRef(onPick);
  latest.current = onPick;
  // Where the map begins is said once: a place that is being chosen must not move it.
  const begin = useRef(place);
  useEffect(() => {
    const element = map.current;
    const pick = (event: Event) => latest.current((event as CustomEvent<ChosenPlace>).detail);
    element?.addEventListener("plaza-pick", pick);
    return () => element?.removeEventListener("plaza-pick", pick);
  }, []);
  // Pressed before its program is there, the button would do nothing; opened before React has taken the page over, the map
  // would be taken away again.
  const [canOpen, setCanOpen] = useState(false);
  useEffect(() => {
    let isShown = true;
    void customElements.whenDefined("plaza-map").then(() => isShown && setCanOpen(true));
    return () => {
      isShown = false;
    };
  }, []);
  if (!setting?.script) return null;
  const { city, script, tilesUrl } = setting;
  return (
    <plaza-map
      ref={map}
      class="map place-map no-print"
      data-city={city.slug}
      data-lang={lang}
      data-pick={place ? `${place.longitude},${place.latitude}` : ""}
      data-focus={begin.current ? `${begin.current.longitude},${begin.current.latitude},place` : undefined}
      data-tiles={tilesUrl}
      data-label={t("edit:map.of", { city: city.name })}
      data-words={JSON.stringify(Object.fromEntries(words.map((word) => [word, t(`edit:map.${word}`)])))}
    >
      <script type="module" async src={script} />
      <p className="field-hint">{t("edit:map.help")}</p>
      <button type="button" className="button button-plain map-open" disabled={!canOpen}>
        {t("edit:map.show")}
      </button>
    </plaza-map>
  );
}
