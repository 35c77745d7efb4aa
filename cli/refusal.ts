import type { Finding } from "#domain/kernel/finding";

/** Input or options that cannot be used: told in words, exit code 2. */
export class Refusal extends Error {
  readonly findings: readonly Finding[];

  constructor(message: string, findings: readonly Finding[] = []) {
    super(message);
    this.findings = findings;
  }
}
