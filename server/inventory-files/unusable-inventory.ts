import type { Finding } from "#domain/kernel/finding";

/** A file or mapping that cannot be used at all. What is wrong and what would be accepted stands in its findings. */
export class UnusableInventory extends Error {
  readonly findings: readonly Finding[];

  constructor(...findings: Finding[]) {
    super(findings.map(({ message, fix }) => `${message} ${fix}`).join("\n"));
    this.findings = findings;
  }
}

export const unusable = (code: string, path: string, message: string, fix: string): UnusableInventory =>
  new UnusableInventory({ code, path, message, fix });
