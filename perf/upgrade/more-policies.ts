import { type Policy, publishedPolicies, Release } from "#domain/frameworks/release";
import { fingerprint } from "#domain/kernel/fingerprint";
import type { LoadedRelease, Releases } from "#server/files";

/** Policies that are made of real ones under other ids, so that sixteen are published with all that became of them. */
const generated: readonly Record<string, string>[] = [
  { acc: "ada", pia: "pib", cyb: "cyc", dig: "dih", opn: "opo", reg: "reh" },
  { acc: "adb", pia: "pic", opn: "opp", reg: "rei" },
];

/** The releases with ten generated policies beside the six real ones. */
export function withMorePolicies(releases: Releases): Releases {
  const all = releases.all.map(enlarge);
  const find = (version: string) =>
    version === "latest" ? all[0] : all.find(({ release }) => release.version === version);
  return { ...releases, all, latest: all[0]!, find };
}

function enlarge(loaded: LoadedRelease): LoadedRelease {
  const { release } = loaded;
  const published = publishedPolicies(release);
  const copies = generated.flatMap((names) =>
    published.filter(({ id }) => id in names).map((policy) => rename(policy, names) as Policy),
  );
  const items = generated.flatMap((names) =>
    release.changes.items
      .filter(({ id }) =>
        Object.keys(names).some((name) => id === name || (/^[.#]/.test(id.slice(name.length)) && id.startsWith(name))),
      )
      .map((item) => rename(item, names)),
  );
  const larger = Release.parse({
    ...release,
    policies: [...published, ...copies],
    changes: { ...release.changes, items: [...release.changes.items, ...items] },
  });
  return { ...loaded, release: larger, fingerprint: fingerprint(larger) };
}

/** Every id of the policies in a value, given to the policies of the other names. */
function rename<T>(value: T, names: Readonly<Record<string, string>>): T {
  const known = Object.keys(names).join("|");
  const text = JSON.stringify(value)
    .replace(new RegExp(`\\b(${known})(?=\\.[cer]\\d|#)`, "g"), (name) => names[name]!)
    .replace(new RegExp(`"(${known})"`, "g"), (_whole, name: string) => `"${names[name]}"`);
  return JSON.parse(text) as T;
}
