import type { Figures, GroupFigures } from "#contract/assessments";
import type { Answer, Evidence } from "#domain/assessments/answer";
import {
  type AssessmentFigures,
  assessmentFigures,
  elementsByCut,
  type GroupFigures as Group,
  type Share,
} from "#domain/assessments/figures";
import { publishedPolicies, type Release } from "#domain/frameworks/release";

const toShare = <S extends Share>({ share, ...rest }: S) => ({ ...rest, share: share ?? null });
const toGroup = ({ duty, policy, practice, gaps }: Group): GroupFigures => ({
  duty: toShare(duty),
  policy: toShare(policy),
  practice: toShare(practice),
  gaps: { dutyPolicy: gaps.dutyPolicy ?? null, policyPractice: gaps.policyPractice ?? null },
});

/** Figures of answers with the names and sizes of their groups. */
export function figuresOf(
  release: Release,
  answers: readonly Answer[],
  evidence: readonly Evidence[],
  today: string,
): Figures {
  return toFigures(release, assessmentFigures(release, answers, evidence, today));
}

export function toFigures(release: Release, { all, policies, cuts }: AssessmentFigures): Figures {
  const published = new Map(publishedPolicies(release).map((policy) => [policy.id, policy]));
  const sizes = new Map(elementsByCut(release).map(([cut, elements]) => [cut, elements.length]));
  return {
    all: toGroup(all),
    policies: policies.map(({ id, figures }) => ({
      id,
      title: published.get(id)!.title,
      elements: published.get(id)!.elements.length,
      figures: toGroup(figures),
    })),
    cuts: cuts.map(({ cut, figures }) => ({ cut, elements: sizes.get(cut) ?? 0, figures: toGroup(figures) })),
  };
}
