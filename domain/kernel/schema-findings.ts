import type { z } from "zod";
import type { Finding } from "#domain/kernel/finding";

/** Says what a schema found wrong in the reader's words: what is missing, unknown, or what would be accepted. */
export function findingsOf(error: z.ZodError, path: string, under: readonly PropertyKey[] = []): Finding[] {
  return error.issues.map((issue) => {
    const at = [...under, ...issue.path].map(String).join(".");
    const where = at ? `${path} ${at}` : path;
    if (issue.code === "unrecognized_keys") {
      const keys = issue.keys.map((key) => `"${key}"`).join(", ");
      return {
        code: "key-unknown",
        path: where,
        message: `Nothing here is called ${keys}.`,
        fix: "Correct or remove it.",
      };
    }
    const accepted = describeAccepted(issue);
    if ("input" in issue ? issue.input === undefined : issue.message.endsWith("received undefined")) {
      return {
        code: "value-missing",
        path: where,
        message: `${at || "The value"} is missing.`,
        fix: `Accepted: ${accepted}.`,
      };
    }
    return {
      code: "value-unusable",
      path: where,
      message: `${at || "The value"} cannot be read.`,
      fix: `Accepted: ${accepted}.`,
    };
  });
}

/** What the library would call by its own name for the format. */
const formats: Readonly<Record<string, string>> = {
  uuid: "an id such as 0199a8f0-7c1e-7000-8000-0123456789ab",
  email: "an e-mail address such as name@city.example",
  url: "an address that begins with https:// or http://",
  date: "a day such as 2026-11-01",
  datetime: "a moment such as 2026-11-01T09:30:00Z",
};

function describeAccepted(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return (
        { string: "a text", number: "a number", int: "a whole number", array: "a list", boolean: "true or false" }[
          issue.expected as string
        ] ??
        (issue.expected === "object" || issue.expected === "record"
          ? "a set of keys with values"
          : String(issue.expected))
      );
    case "invalid_value":
      return issue.values.map(String).join(", ");
    case "too_big":
      return issue.origin === "string" ? `at most ${issue.maximum} characters` : `at most ${issue.maximum}`;
    case "too_small":
      return issue.origin === "string"
        ? "a text that is not empty"
        : issue.origin === "array"
          ? `at least ${issue.minimum} in the list`
          : `at least ${issue.minimum}`;
    case "invalid_union":
      return (issue.discriminator && `a known ${issue.discriminator}`) || "one of the forms in the description";
    case "invalid_format":
      return formats[issue.format] ?? issue.message;
    default:
      return issue.message.replace(/^Invalid input: /, "");
  }
}
