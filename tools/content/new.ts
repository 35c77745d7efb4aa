import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { isFrozen } from "#domain/frameworks/frozen";
import { contentRoot, listReleaseFolders, readFolder } from "#tools/content/release-folders";

interface NewOptions {
  kind: string;
  policy: string;
  version?: string | undefined;
  root?: string;
  print: (line: string) => void;
}

const kinds = { clause: "clauses", element: "elements", rule: "rules" } as const;

/** Lays out the files of a new item with the next free id. Returns the exit code. */
export async function newItem({ kind, policy, version, root = contentRoot, print }: NewOptions): Promise<number> {
  const known = await listReleaseFolders(root);
  const release = version ?? known.at(-1);
  if (!release || !known.includes(release)) {
    print(`There is no release folder ${release ?? ""}. There are: ${known.join(", ") || "none"}.`);
    return 2;
  }
  if (!(kind in kinds)) {
    print(`"${kind}" is no kind of item. There are: ${Object.keys(kinds).join(", ")}.`);
    return 2;
  }
  const files = await readFolder(path.join(root, release));
  if (isFrozen(files)) {
    print(
      `${release} is frozen and never changes. Copy it with \`npm run content -- new VERSION --from ${release}\` and add the item there.`,
    );
    return 1;
  }
  if (!files.has(`policies/${policy}/policy.yaml`)) {
    const policies = [...files.keys()].flatMap((file) => /^policies\/([a-z]{3})\/policy\.yaml$/.exec(file)?.[1] ?? []);
    print(`There is no policy ${policy} in ${release}. There are: ${policies.join(", ")}.`);
    return 2;
  }
  const folder = `policies/${policy}/${kinds[kind as keyof typeof kinds]}`;
  const given = await Promise.all(known.map((name) => readFolder(path.join(root, name))));
  const id = nextId(
    given.flatMap((each) => [...each.keys()]),
    `${policy}.${kind[0]}`,
  );
  await mkdir(path.join(root, release, folder), { recursive: true });
  for (const [suffix, text] of outline(kind, id, policy)) {
    await writeFile(path.join(root, release, folder, `${id}${suffix}`), text, { flag: "wx" });
    print(`Wrote ${release}/${folder}/${id}${suffix}`);
  }
  return 0;
}

/** The number after the highest that any release gave: an id of an item that ended or moved away is not given again. */
function nextId(paths: string[], prefix: string): string {
  const numbers = paths.flatMap((file) => {
    const name = file.slice(file.lastIndexOf("/") + 1);
    return name.startsWith(prefix) ? [Number.parseInt(name.slice(prefix.length), 10)] : [];
  });
  return `${prefix}${String(Math.max(0, ...numbers) + 1).padStart(2, "0")}`;
}

/** What a writer fills in. The gaps are empty on purpose: `check` names each until it is written. */
function outline(kind: string, id: string, policy: string): [suffix: string, text: string][] {
  if (kind === "clause") {
    const front = `---\nid: ${id}\nkind: core\nparameters: {}\ncuts: []\n---\n# \n\n`;
    return [
      [".md", front],
      [".yaml", "rationale: >\nsources:\n  - { what: , says: }\nobstacles: >\nsmall-city: >\n"],
    ];
  }
  const text =
    kind === "element"
      ? `id: ${id}\nclauses: []\nrules: []\nweight: 2\neffort: 2\nasks:\nduty:\npolicy:\npractice:\nevidence: []\nconvinces:\n`
      : `id: ${id}\nclause: ${policy}.c\nsubject: technology\nwhen:\nmust:\nsays:\nfix:\nexamples:\n  conforms: []\n  breaches: []\n  undeclared: []\n  notApplicable: []\n`;
  return [[".yaml", text]];
}
