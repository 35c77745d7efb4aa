import { readFileSync } from "node:fs";

type Environment = Record<string, string | undefined>;

/** Settings that hold a secret: each may stand in a file instead, named by the setting with `_FILE` at its end. */
const secretSettings = ["DATABASE_URL", "PLAZA_SECRET", "PLAZA_SMTP_URL"] as const;

/** A secret that was given in a file that cannot be read, or twice. */
export class UnusableSecretFile extends Error {}

/**
 * The environment with secrets taken from their files, as containers and service managers hand them over, so that none
 * shows in a list of processes. Throws `UnusableSecretFile` in one sentence.
 */
export function withSecretFiles(environment: Environment): Environment {
  const read = secretSettings.flatMap((name) => {
    const file = environment[`${name}_FILE`];
    if (file === undefined || file === "") return [];
    if (environment[name]) throw new UnusableSecretFile(`${name} and ${name}_FILE are both set; it takes one of them.`);
    return [[name, contentOf(name, file)] as const];
  });
  return { ...environment, ...Object.fromEntries(read) };
}

function contentOf(name: string, file: string): string {
  try {
    const text = readFileSync(file, "utf8").trim();
    if (text !== "") return text;
  } catch {
    throw new UnusableSecretFile(
      `${name}_FILE is "${file}", which cannot be read; it takes a file that holds ${name}.`,
    );
  }
  throw new UnusableSecretFile(`${name}_FILE is "${file}", which is empty; it takes a file that holds ${name}.`);
}
