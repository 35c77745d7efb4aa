/** Kleene's three values, as numbers so that closures stay on the fast path. */
export const False = 0;
export const True = 1;
export const Unknown = 2;
export type Kleene = 0 | 1 | 2;

/** What a rule says about a subject. The code is what the database stores: two bits, and the worst is the greatest. */
export const verdicts = ["notApplicable", "conforms", "undeclared", "breaches"] as const;
export type Verdict = (typeof verdicts)[number];
export type VerdictCode = 0 | 1 | 2 | 3;

export const NotApplicable = 0;
export const Conforms = 1;
export const Undeclared = 2;
export const Breaches = 3;

/** The table of verdicts: `when` decides whether the rule applies, `must` whether the subject keeps to it. */
export function decideVerdict(when: Kleene, must: Kleene): VerdictCode {
  if (when === False) return NotApplicable;
  if (when === Unknown) return Undeclared;
  return must === True ? Conforms : must === False ? Breaches : Undeclared;
}

/** The verdict that stands for several: breaches before undeclared before conforms before not applicable. */
export const worstOf = (codes: Iterable<VerdictCode>): VerdictCode => {
  let worst: VerdictCode = NotApplicable;
  for (const code of codes) if (code > worst) worst = code;
  return worst;
};

export const verdictOf = (code: VerdictCode): Verdict => verdicts[code];

export type VerdictCounts = Record<Verdict, number>;
export const noVerdicts = (): VerdictCounts => ({ conforms: 0, breaches: 0, undeclared: 0, notApplicable: 0 });
