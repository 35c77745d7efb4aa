import { readFileSync } from "node:fs";
import { parseAst } from "vite";

// biome-ignore lint/suspicious/noExplicitAny: nodes of a syntax tree, which are read by their type
type Node = any;

/** One sentence or a few of the code, with something in the place of what is filled in. */
export interface Said {
  file: string;
  text: string;
}

/** What refuses or finds something, with sentences among what it is given. */
const refusing = [
  "Problem",
  "unreadable",
  "unusable",
  "finding",
  "refusal",
  "refuse",
  "missing",
  "found",
  "say",
  "report",
];

/** Stands where the code fills something in. */
export const filledIn = "‹x›";

/**
 * Every sentence of a file that refuses or finds something: what is thrown as a problem, and messages and fixes. A
 * choice between sentences gives both of them.
 */
export function readSentences(root: URL, file: string): Said[] {
  const source = readFileSync(new URL(file, root), "utf8");
  const texts = new Set<string>();
  const tree = parseAst(source, { lang: file.endsWith("x") ? "tsx" : "ts" }) as Node;
  const words = new Wording(constantsOf(tree));
  const take = (node: Node) => {
    for (const text of node ? words.of(node) : []) if (/[a-z]{2,} .*[.?!…]$/.test(text)) texts.add(text);
  };
  visit(tree, (node) => {
    const name = (node.callee?.name ?? node.callee?.property?.name) as string | undefined;
    if ((node.type === "NewExpression" || node.type === "CallExpression") && name && refusing.includes(name)) {
      for (const given of node.arguments) take(given);
    }
    if (node.type === "ObjectExpression") {
      const of = (key: string) => node.properties.find((one: Node) => one.key?.name === key)?.value;
      if (of("message") && of("fix")) for (const key of ["message", "fix"]) take(of(key));
    }
  });
  return [...texts].map((text) => ({ file, text }));
}

function visit(node: Node, see: (node: Node) => void): void {
  if (Array.isArray(node)) for (const one of node) visit(one, see);
  else if (node && typeof node === "object") {
    if (typeof node.type === "string") see(node);
    for (const key of Object.keys(node)) if (typeof node[key] === "object") visit(node[key], see);
  }
}

/** What names of the file stand for, where that is a sentence. */
function constantsOf(tree: Node): Map<string, Node[]> {
  const constants = new Map<string, Node[]>();
  visit(tree, ({ type, id, init }) => {
    const isText = ["Literal", "TemplateLiteral", "ConditionalExpression", "BinaryExpression"].includes(init?.type);
    if (type === "VariableDeclarator" && id.type === "Identifier" && isText) {
      constants.set(id.name, [...(constants.get(id.name) ?? []), init]);
    }
  });
  return constants;
}

class Wording {
  readonly #constants: ReadonlyMap<string, readonly Node[]>;

  constructor(constants: ReadonlyMap<string, readonly Node[]>) {
    this.#constants = constants;
  }

  of(node: Node): string[] {
    switch (node.type) {
      case "Literal":
        return typeof node.value === "string" ? [node.value] : [filledIn];
      case "TemplateLiteral":
        return node.quasis.reduce(
          (texts: string[], quasi: Node, at: number) =>
            this.#follow(texts, [quasi.value.cooked], node.expressions[at] ? this.of(node.expressions[at]) : [""]),
          [""],
        );
      case "ConditionalExpression":
        return [...this.of(node.consequent), ...this.of(node.alternate)];
      case "LogicalExpression":
        return [...this.of(node.left), ...this.of(node.right)];
      case "BinaryExpression":
        return node.operator === "+" ? this.#follow(this.of(node.left), this.of(node.right), [""]) : [filledIn];
      case "Identifier":
        return this.#constants.get(node.name)?.flatMap((init) => this.of(init)) ?? [filledIn];
      default:
        return [filledIn];
    }
  }

  #follow = (texts: readonly string[], ...more: readonly (readonly string[])[]): string[] =>
    more.reduce<string[]>((so, next) => so.flatMap((text) => next.map((one) => text + one)), [...texts]);
}
