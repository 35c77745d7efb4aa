import { z } from "zod";

export const Finding = z.object({
  code: z.string(),
  path: z.string().describe("Where: a field, parameter, file, or row and column."),
  message: z.string().describe("In English, or in the language of Accept-Language."),
  fix: z.string(),
});
