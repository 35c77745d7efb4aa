import { z } from "zod";
import { principleIds } from "#domain/frameworks/release";

const line = (max: number) => z.string().trim().max(max);

/** A principle or a policy that a city commits itself to, with the words it does so in. */
const Commitment = { words: line(2000).describe("In the city's own words; may be empty.") };

/** What a declaration says. Everything may be empty while it is a draft. */
export const DeclarationContent = z.object({
  title: line(200),
  preamble: line(5000).describe("Why the city declares this; paragraphs are parted by an empty line."),
  strategies: z.array(z.object({ title: line(200), text: line(2000) })).max(20),
  principles: z.array(z.object({ id: z.enum(principleIds), ...Commitment })).max(principleIds.length),
  policies: z
    .array(z.object({ id: z.string().regex(/^[a-z]{2,5}$/), ...Commitment }))
    .max(30)
    .describe("Policies of the framework, by id."),
  measures: z.array(z.object({ text: line(500), by: z.iso.date().nullable() })).max(50),
  signatory: line(200),
  office: line(200),
  declaredOn: z.iso.date().nullable(),
  council: line(500).describe("The council or body that governs what is declared."),
  documentUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  documentId: z.uuid().nullable().describe("The signed paper, where it was given as a file."),
});
export type DeclarationContent = z.infer<typeof DeclarationContent>;

export const emptyDeclaration: DeclarationContent = {
  title: "",
  preamble: "",
  strategies: [],
  principles: [],
  policies: [],
  measures: [],
  signatory: "",
  office: "",
  declaredOn: null,
  council: "",
  documentUrl: null,
  documentId: null,
};

export const declarationStates = ["draft", "published", "withdrawn"] as const;
export type DeclarationState = (typeof declarationStates)[number];
