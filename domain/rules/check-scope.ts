import type { ASTNode } from "@marcbachmann/cel-js";
import type { Parameter } from "#domain/frameworks/release";
import type { Finding } from "#domain/kernel/finding";
import type { RuleSubject, VocabularyId } from "#domain/register/dictionary";

/** A finding in a rule's text says where in it, counted from 1; columns count UTF-16 units, as editors do. */
export interface RuleFinding extends Finding {
  line: number;
  column: number;
}

/** What a text of a rule may read, and where what is wrong with it goes. */
export interface CheckScope {
  subject: RuleSubject;
  clause: string;
  parameters: Readonly<Record<string, Parameter>>;
  report: (node: Pick<ASTNode, "start">, code: string, message: string, fix: string) => undefined;
}

/** The variable of an `exists` or `all`, within its body. */
export type Element = { name: string; vocabulary: VocabularyId };
