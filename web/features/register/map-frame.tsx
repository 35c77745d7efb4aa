import type { LoaderFunctionArgs } from "react-router";
import { pageContext } from "../../context";
import { VerdictShape, verdictOrder } from "../../design/verdict";
import { useWords } from "../../words";
import { type Filter, mapPath, queryOf } from "./addresses";

export interface MapSetting {
  /** Address of the element's script; undefined where the pages were built without it. */
  script: string | undefined;
  /** Address of the background's tiles, where a server for them is set. */
  tilesUrl: string | undefined;
}

export function mapSettingOf({ context }: Pick<LoaderFunctionArgs, "context">): MapSetting {
  const { elements, tilesUrl } = context.get(pageContext);
  return { script: elements?.["plaza-map"], tilesUrl };
}

const words = [
  "loading",
  "failed",
  "no-tiles",
  "zoom-in",
  "zoom-out",
  "near-me",
  "near-me-failed",
  "you",
  "whole",
  "cluster",
  "more",
  "none",
] as const;

/**
 * The map of what a filter shows. Without a script it is a link to the same devices as a list; the map itself is fetched
 * when a reader asks for it, or where `isOpen`, when it is scrolled to.
 */
export function MapFrame({
  city,
  filter = {},
  setting,
  isOpen = false,
  focus,
}: {
  city: { slug: string; name: string };
  filter?: Filter;
  setting: MapSetting;
  isOpen?: boolean;
  /** Where the map begins, in place of the whole city. */
  focus?: { longitude: number; latitude: number; code: string };
}) {
  const { t, href, lang } = useWords();
  const said = Object.fromEntries(words.map((word) => [word, t(`register:map.${word}`)]));
  const verdicts = Object.fromEntries(verdictOrder.map((verdict) => [verdict, t(`verdict:${verdict}`)]));
  return (
    <plaza-map
      class="map no-print"
      data-city={city.slug}
      data-lang={lang}
      data-query={queryOf(filter)}
      data-open={isOpen ? "" : undefined}
      data-focus={focus ? `${focus.longitude},${focus.latitude},${focus.code}` : undefined}
      data-tiles={setting.tilesUrl}
      data-label={t("register:map.of", { city: city.name })}
      data-words={JSON.stringify({ ...said, ...verdicts })}
    >
      {setting.script ? <script type="module" async src={setting.script} /> : null}
      <svg className="map-shapes" width="0" height="0" aria-hidden="true" focusable="false">
        {verdictOrder.map((verdict) => (
          <symbol key={verdict} id={`map-shape-${verdict}`} viewBox="0 0 14 14">
            <VerdictShape verdict={verdict} />
          </symbol>
        ))}
      </svg>
      <a className="button button-plain map-open" href={href(mapPath(city.slug, filter))}>
        {t("register:map.show")}
      </a>
    </plaza-map>
  );
}
