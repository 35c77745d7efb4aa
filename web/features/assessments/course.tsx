import { Link } from "react-router";
import type { CoursePoint } from "#contract/assessment-work";
import type { GroupFigures } from "#contract/assessments";
import { levelWords, stateWords } from "#vocabulary/assessment-words";
import { TableFrame } from "../../design/table-frame";
import { useWords } from "../../words";
import { TextTitle } from "../framework/texts";
import { FigureCells, FigureHeads } from "./figures-table";
import { answerLevels, type StateName, stateNames } from "./levels";
import { Band, LevelKey, Patterns } from "./picture";

const bar = { width: 320, height: 14, joint: 1 };

interface CourseProps {
  points: readonly CoursePoint[];
  /** The policy that is looked at; undefined for all. */
  policy: string | undefined;
  /** The page for a policy, and for all. */
  addressOf: (policy: string | undefined) => string;
}

interface Step {
  key: string;
  name: string;
  takenOn: string;
  version: string;
  /** Undefined where the release of that day had no such policy. */
  group: { of: GroupFigures; elements: number } | undefined;
}

/**
 * The three states from the first snapshot to now: a bar for each day and state, as long as what the release asked, cut by
 * how many answers say what, with the share beside it; the same as a table beneath.
 */
export function Course({ points, policy, addressOf }: CourseProps) {
  const { t, title, day, percent } = useWords();
  const steps = points.map((point) => toStep(point, policy, nameOf(t, point)));
  const label = t("assessment:course");
  return (
    <section aria-labelledby="course">
      <h2 id="course">{label}</h2>
      <PolicyLinks points={points} policy={policy} addressOf={addressOf} />
      <figure className="picture course" aria-labelledby="course">
        <Patterns />
        <div className="course-states">
          {stateNames.map((state) => (
            <div key={state}>
              <h3>{title(stateWords[state])}</h3>
              <ol>
                {steps.map(({ key, name, takenOn, version, group }) => (
                  <li key={key}>
                    <span className="course-when">
                      <bdi>{name}</bdi>{" "}
                      <small className="quiet">
                        {day(takenOn)} · <bdi>{version}</bdi>
                      </small>
                    </span>
                    {group ? <Bar of={group.of} state={state} elements={group.elements} /> : null}
                    <b className="course-share">
                      {group && group.of[state].share !== null ? percent(group.of[state].share) : "–"}
                    </b>
                  </li>
                ))}
              </ol>
            </div>
          ))}
        </div>
        <figcaption>
          <p>{t("assessment:course.reads")}</p>
          <LevelKey />
        </figcaption>
      </figure>
      <TableFrame label={label}>
        <table className="figures">
          <caption className="visually-hidden">{label}</caption>
          <thead>
            <tr>
              <th scope="col">{t("assessment:course.when")}</th>
              <FigureHeads />
            </tr>
          </thead>
          <tbody>
            {steps.map(({ key, name, takenOn, version, group }) => (
              <tr key={key}>
                <th scope="row">
                  <bdi>{name}</bdi>
                  <br />
                  <small>
                    {day(takenOn)} · <bdi>{version}</bdi>
                  </small>
                </th>
                {group ? (
                  <FigureCells of={group.of} elements={group.elements} />
                ) : (
                  <td colSpan={6}>{t("assessment:course.not-asked", { version })}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

const nameOf = (t: ReturnType<typeof useWords>["t"], { kind, name }: CoursePoint) =>
  kind === null ? t("assessment:compare.now") : name || t(`assessment:snapshot.${kind}`);

function toStep({ snapshot, takenOn, version, figures }: CoursePoint, policy: string | undefined, name: string): Step {
  const found = figures.policies.find(({ id }) => id === policy);
  const all = { of: figures.all, elements: figures.policies.reduce((sum, { elements }) => sum + elements, 0) };
  const group = policy === undefined ? all : found && { of: found.figures, elements: found.elements };
  return { key: snapshot ?? "now", name, takenOn, version, group };
}

function PolicyLinks({ points, policy, addressOf }: CourseProps) {
  const { t } = useWords();
  // Policies of a later release keep their later title.
  const titles = new Map(
    points.flatMap(({ figures }) => figures.policies.map(({ id, title }) => [id, title] as const)),
  );
  const current = (id: string | undefined) => (id === policy ? ("true" as const) : undefined);
  return (
    <nav aria-label={t("assessment:course.of")}>
      <ul className="chips course-chips">
        <li>
          <Link className="chip" to={addressOf(undefined)} aria-current={current(undefined)} preventScrollReset>
            {t("assessment:figures.all")}
          </Link>
        </li>
        {[...titles].map(([id, title]) => (
          <li key={id}>
            <Link className="chip" to={addressOf(id)} aria-current={current(id)} preventScrollReset>
              <TextTitle id={id} title={title} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Bar({ of, state, elements }: { of: GroupFigures; state: StateName; elements: number }) {
  const { title, dir } = useWords();
  const { counts } = of[state];
  const unit = bar.width / Math.max(1, elements);
  let from = 0;
  const parts = answerLevels
    .filter((level) => counts[level] > 0)
    .map((level) => {
      const part = { level, at: from * unit, width: Math.max(1, counts[level] * unit - bar.joint) };
      from += counts[level];
      return part;
    });
  return (
    <svg viewBox={`0 0 ${bar.width} ${bar.height}`} className="course-bar" aria-hidden="true">
      <title>{answerLevels.map((level) => `${title(levelWords[level])}: ${counts[level]}`).join(", ")}</title>
      {parts.map(({ level, at, width }) => (
        // The first part stands where reading begins.
        <Band
          key={level}
          level={level}
          x={dir === "rtl" ? bar.width - at - width : at}
          y={0}
          width={width}
          height={bar.height}
        />
      ))}
    </svg>
  );
}
