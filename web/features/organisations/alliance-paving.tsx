import type { CityStone } from "#contract/alliance";
import { layCourses } from "../../design/lay-stones";
import { fitName, tenth } from "../../design/paving";
import { useWords } from "../../words";
import { organisationPath } from "./addresses";
import { useTitles } from "./use-titles";

const width = 960;
const courseHeight = 40;
/** So many stones bear their names; more are laid closer, and named when they are pointed at. */
const namedMost = 72;

/**
 * An alliance as paving: a stone per city in the order of their stage, shaded by it. The table that says the same stands
 * beside it; `tableId` names it, one key away.
 */
export function AlliancePaving({ cities, tableId }: { cities: readonly CityStone[]; tableId: string }) {
  const { t, href, dir } = useWords();
  const titles = useTitles();
  const isNamed = cities.length <= namedMost;
  const courses = Math.max(1, Math.ceil(cities.length / (isNamed ? 7 : 24)));
  const height = courses * courseHeight;
  const box = { x: 2, y: 2, width: width - 4, height: height - 4 };
  const laid = layCourses(
    cities.map(({ slug }) => slug),
    box,
    courses,
    dir === "rtl",
  );
  const caption = t("alliance:paving");
  return (
    <figure className="paving alliance-paving">
      <a className="visually-hidden" href={`#${tableId}`}>
        {t("site:to-table")}
      </a>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing of links is a group; a fieldset is for controls. */}
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="group" aria-label={caption}>
        {cities.map(({ slug, name, stage }, at) => {
          const stone = laid[at]!;
          const label = `${name}, ${titles.stage(stage)}`;
          const { x, y, width: wide, height: high } = stone;
          return (
            <a key={slug} href={href(organisationPath(slug))} aria-label={label}>
              <title>{label}</title>
              <path className={`stone stage stage-${stage ?? "none"}`} d={stone.path} />
              {stage === "suspended" ? (
                <path className="stage-strike" d={`M${tenth(x)} ${tenth(y + high)}L${tenth(x + wide)} ${tenth(y)}`} />
              ) : null}
              {isNamed ? (
                <text
                  className={`stone-city on-${stage ?? "none"}`}
                  x={tenth(x + wide / 2)}
                  y={tenth(y + high / 2 + 4.5)}
                  textAnchor="middle"
                >
                  {fitName(name, wide)}
                </text>
              ) : null}
            </a>
          );
        })}
      </svg>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
