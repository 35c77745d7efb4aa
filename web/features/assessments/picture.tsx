import type { AnswerRow, Figures } from "#contract/assessments";
import { levelWords, stateWords } from "#vocabulary/assessment-words";
import { useWords } from "../../words";
import { TextTitle } from "../framework/texts";
import { answerLevels, stateNames } from "./levels";

const stone = { width: 30, gap: 4, band: 11, joint: 1.5 };
const height = stone.band * 3 + stone.joint * 2;

/**
 * The three states over all policies: a row per policy, a stone per element, each cut in three bands for duty, policy and
 * practice, so that the gaps between the three are what the eye sees. Its table stands beside it, and every stone leads to
 * its answer.
 */
export function Picture({
  policies,
  rows,
  addressOf,
}: {
  policies: Figures["policies"];
  rows: readonly AnswerRow[];
  addressOf: (row: AnswerRow) => string;
}) {
  const { t, title } = useWords();
  return (
    <figure className="picture">
      <Patterns />
      <div className="picture-rows">
        {policies.map((policy) => (
          <div key={policy.id} className="picture-row">
            <p>
              <TextTitle id={policy.id} title={policy.title} />
            </p>
            <Stones rows={rows.filter(({ policyId }) => policyId === policy.id)} addressOf={addressOf} />
          </div>
        ))}
      </div>
      <figcaption>
        <p>
          {t("assessment:picture.bands", { bands: stateNames.map((state) => title(stateWords[state])).join(" / ") })}
        </p>
        <LevelKey />
      </figcaption>
    </figure>
  );
}

/** What the fill of a band says. */
export function LevelKey() {
  const { title } = useWords();
  return (
    <ul className="picture-key">
      {answerLevels.map((level) => (
        <li key={level}>
          <svg viewBox="0 0 18 12" width="18" height="12" aria-hidden="true">
            <Band x={0} y={0} width={18} height={12} level={level} />
          </svg>{" "}
          {title(levelWords[level])}
        </li>
      ))}
    </ul>
  );
}

/** Hatches that tell levels apart without colour, once for the page. */
export function Patterns() {
  return (
    <svg width="0" height="0" className="picture-patterns" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="level-partly" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(90)">
          <rect width="5" height="5" className="band-paper" />
          <rect width="2.5" height="5" className="band-yes" />
        </pattern>
        <pattern id="level-no" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className="band-no" />
          <rect width="1.6" height="6" className="band-stripe" />
        </pattern>
      </defs>
    </svg>
  );
}

export function Band({ level, ...place }: { level: string; x: number; y: number; width: number; height: number }) {
  const fill = { partly: "url(#level-partly)", no: "url(#level-no)" }[level];
  const shape =
    level === "not-applicable"
      ? { ...place, x: place.x + 0.5, y: place.y + 0.5, width: place.width - 1, height: place.height - 1 }
      : place;
  return fill ? <rect {...shape} className="band" fill={fill} /> : <rect {...shape} className={`band band-${level}`} />;
}

function Stones({ rows, addressOf }: { rows: readonly AnswerRow[]; addressOf: (row: AnswerRow) => string }) {
  const { title, dir } = useWords();
  if (rows.length === 0) return null;
  // The first stone stands where reading begins.
  const placeOf = (at: number) => (dir === "rtl" ? rows.length - 1 - at : at) * (stone.width + stone.gap);
  const width = rows.length * (stone.width + stone.gap) - stone.gap;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} className="picture-stones" aria-hidden="true">
      {rows.map((row, at) => (
        <a key={row.element} href={addressOf(row)} tabIndex={-1}>
          <title>
            {`${row.element}: ${stateNames
              .map((state) => `${title(stateWords[state])} – ${title(levelWords[row[state].level])}`)
              .join(", ")}`}
          </title>
          {stateNames.map((state, band) => (
            <Band
              key={state}
              level={row[state].level}
              x={placeOf(at)}
              y={band * (stone.band + stone.joint)}
              width={stone.width}
              height={stone.band}
            />
          ))}
        </a>
      ))}
    </svg>
  );
}
