import { z } from "zod";

export const Finding = z.object({
  code: z.string(),
  path: z.string().describe("Where: a field, parameter, file, or row and column."),
  message: z.string(),
  fix: z.string(),
});
