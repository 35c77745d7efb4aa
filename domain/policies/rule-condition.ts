import { z } from "zod";

/** A rule as text, of a release or of a city, without the examples that prove it. */
export const RuleCondition = z.strictObject({
  id: z.string(),
  clause: z.string(),
  subject: z.enum(["technology", "device"]),
  when: z.string(),
  must: z.string(),
  says: z.string(),
  fix: z.string(),
});
export type RuleCondition = z.infer<typeof RuleCondition>;
