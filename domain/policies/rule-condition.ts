import { z } from "zod";
import { ruleSubjects } from "#domain/register/dictionary";

/** A rule as text, of a release or of a city, without the examples that prove it. */
export const RuleCondition = z.strictObject({
  id: z.string(),
  clause: z.string(),
  subject: z.enum(ruleSubjects),
  when: z.string(),
  must: z.string(),
  says: z.string(),
  fix: z.string(),
});
export type RuleCondition = z.infer<typeof RuleCondition>;
