import type { AssessmentFigures, GroupFigures } from "#domain/assessments/figures";

/** What is shown of a group of elements: a share of each state, the gaps between them, and the counts beside. */
export const figureNames = [
  "duty",
  "policy",
  "practice",
  "duty-policy",
  "policy-practice",
  "duty-not-reported",
  "policy-not-reported",
  "practice-not-reported",
  "evidenced",
  "reported",
] as const;
export type FigureName = (typeof figureNames)[number];

export const figureGroups = ["all", "policy", "cut"] as const;

export interface ChangedFigure {
  group: (typeof figureGroups)[number];
  /** Of the policy or cut; empty over all elements. */
  id: string;
  figure: FigureName;
  /** A share of 1, a gap or a count; undefined where there is no such group, or nothing of it applies. */
  before: number | undefined;
  after: number | undefined;
}

const read: Readonly<Record<FigureName, (figures: GroupFigures) => number | undefined>> = {
  duty: ({ duty }) => duty.share,
  policy: ({ policy }) => policy.share,
  practice: ({ practice }) => practice.share,
  "duty-policy": ({ gaps }) => gaps.dutyPolicy,
  "policy-practice": ({ gaps }) => gaps.policyPractice,
  "duty-not-reported": ({ duty }) => duty.counts["not-reported"],
  "policy-not-reported": ({ policy }) => policy.counts["not-reported"],
  "practice-not-reported": ({ practice }) => practice.counts["not-reported"],
  evidenced: ({ practice }) => practice.evidenced,
  reported: ({ practice }) => practice.reported,
};

/** Every figure that is another one afterwards, group by group: first those of the later assessment, in its order. */
export function changedFigures(before: AssessmentFigures, after: AssessmentFigures): ChangedFigure[] {
  const [was, is] = [groupsOf(before), groupsOf(after)];
  return [...new Map([...is, ...was])].flatMap(([key, { group, id }]) => {
    const [earlier, later] = [was.get(key)?.figures, is.get(key)?.figures];
    return figureNames
      .map((figure) => ({
        group,
        id,
        figure,
        before: earlier && read[figure](earlier),
        after: later && read[figure](later),
      }))
      .filter((figure) => figure.before !== figure.after);
  });
}

type Group = Pick<ChangedFigure, "group" | "id"> & { figures: GroupFigures };

const groupsOf = ({ all, policies, cuts }: AssessmentFigures): Map<string, Group> =>
  new Map(
    [
      { group: "all" as const, id: "", figures: all },
      ...policies.map(({ id, figures }) => ({ group: "policy" as const, id, figures })),
      ...cuts.map(({ cut, figures }) => ({ group: "cut" as const, id: cut, figures })),
    ].map((each) => [`${each.group} ${each.id}`, each]),
  );
