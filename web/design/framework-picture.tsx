import type { FrameworkOverview } from "#contract/frameworks";
import { useWords } from "../words";
import { type Box, layCourses } from "./lay-stones";
import { ClauseStone, type PolicyHead, rounded } from "./paving";

/** The whole framework in one small picture: a row per principle, a block per policy. Not pressed stone by stone. */
export function FrameworkPicture({ overview }: { overview: FrameworkOverview }) {
  const { dir } = useWords();
  return (
    <ol>
      {overview.principles.map((principle) => {
        const policies = overview.policies
          .filter((policy) => policy.principle === principle.id)
          .sort((a, b) => b.clauses.length - a.clauses.length);
        return (
          <li key={principle.id}>
            <span className="principle-name" lang="en">
              {principle.title}
            </span>
            <PictureRow policies={policies} mirrored={dir === "rtl"} />
          </li>
        );
      })}
    </ol>
  );
}

const rowWidth = 640;
const rowHeight = 60;
const blockGap = 12;
/** A policy still to be written takes the room of this many stones of a course. */
const plannedShare = 2;

function PictureRow({ policies, mirrored }: { policies: readonly PolicyHead[]; mirrored: boolean }) {
  const shares = policies.map(({ clauses }) => (clauses.length > 0 ? clauses.length / 2 : plannedShare));
  const room = rowWidth - blockGap * (policies.length - 1);
  const sum = shares.reduce((total, share) => total + share, 0);
  let x = 0;
  return (
    <svg viewBox={`0 0 ${rowWidth} ${rowHeight}`} aria-hidden="true" focusable="false">
      {policies.map((policy, index) => {
        const width = (room * shares[index]!) / sum;
        const left = mirrored ? rowWidth - x - width : x;
        x += width + blockGap;
        const box: Box = { x: left + 2, y: 2, width: width - 4, height: rowHeight - 4 };
        if (policy.stage === "planned") return <rect key={policy.id} className="stone-planned" {...rounded(box)} />;
        const laid = layCourses(
          policy.clauses.map(({ id }) => id),
          box,
          2,
          mirrored,
        );
        return (
          <g key={policy.id}>
            {policy.clauses.map((stone, position) => (
              <ClauseStone key={stone.id} stone={stone} laid={laid[position]!} />
            ))}
          </g>
        );
      })}
    </svg>
  );
}
