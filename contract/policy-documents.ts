import { z } from "zod";
import { defineEndpoint } from "#contract/endpoint";
import { PolicyId } from "#contract/local-policies";
import { CitySlug } from "#contract/register";

export const downloadPolicy = defineEndpoint({
  method: "GET",
  permission: "policies.read",
  caching: "none",
  path: "/api/cities/:city/workspace/policies/:policy/document",
  noun: "local policies",
  summary: "A local policy as a document for the council, in PDF or Word",
  params: z.object({ city: CitySlug, policy: PolicyId }),
  query: z.object({
    format: z.enum(["pdf", "docx"]).default("pdf"),
    differences: z
      .enum(["marked", "none"])
      .default("none")
      .describe("Whether what differs from the model text is marked, with the reasons behind."),
  }),
  answer: {
    file: ["application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  },
});
