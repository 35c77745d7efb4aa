import type { MapCell } from "#contract/organisations";
import { useWords } from "../../words";
import { organisationPath } from "./addresses";
import { useTitles } from "./use-titles";
import { mapHeight, mapWidth, projectTo } from "./world-projection";

const tenth = (value: number) => Math.round(value * 10) / 10;
/** A mark's area grows with the organisations that it stands for. */
const radiusOf = (organisations: number) => Math.min(16, 5 + 2.2 * Math.sqrt(organisations - 1));

/** The world with a mark for each place where organisations are: a drawing that needs no script. */
export function WorldMap({
  land,
  cells,
  withoutPlace,
}: {
  land: string;
  cells: readonly MapCell[];
  withoutPlace: number;
}) {
  const { t } = useWords();
  const caption = t("organisation:map");
  return (
    <figure className="world">
      <a className="visually-hidden" href="#list">
        {t("site:to-table")}
      </a>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing of links is a group; a fieldset is for controls. */}
      <svg viewBox={`0 0 ${mapWidth} ${mapHeight}`} role="group" aria-label={caption}>
        <path className="world-land" d={land} />
        {cells.map((cell) => (
          <Mark key={`${cell.longitude} ${cell.latitude}`} cell={cell} />
        ))}
      </svg>
      <figcaption>
        {caption} {withoutPlace > 0 ? t("organisation:map.without", { count: withoutPlace }) : null}
      </figcaption>
    </figure>
  );
}

function Mark({ cell }: { cell: MapCell }) {
  const { t, href, number } = useWords();
  const titles = useTitles();
  const { x, y } = projectTo(cell);
  const circle = (
    <circle
      className={`mark stage-${cell.stage ?? "none"}`}
      cx={tenth(x)}
      cy={tenth(y)}
      r={tenth(radiusOf(cell.organisations))}
    />
  );
  if (cell.slug === undefined || cell.name === undefined) {
    const label = t("organisation:map.several", { count: cell.organisations });
    return (
      // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a mark of several leads nowhere; its title says what it is.
      <g role="img" aria-label={label}>
        <title>{label}</title>
        {circle}
        <text className="mark-count" x={tenth(x)} y={tenth(y + 4)} textAnchor="middle">
          {number(cell.organisations)}
        </text>
      </g>
    );
  }
  const label = `${cell.name}, ${titles.stage(cell.stage)}`;
  return (
    <a href={href(organisationPath(cell.slug))} aria-label={label}>
      <title>{label}</title>
      {circle}
    </a>
  );
}
