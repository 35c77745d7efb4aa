import type { Client } from "#contract/endpoints";

/** Titles of what a declaration can commit to, as the framework has them: in English. */
export interface FrameworkTitles {
  version: string;
  principles: readonly { id: string; title: string }[];
  policies: readonly { id: string; title: string }[];
}

export async function loadTitles(client: Client): Promise<FrameworkTitles> {
  const { version, principles, policies } = await client.getRelease({ version: "latest" });
  const named = (items: readonly { id: string; title: string }[]) => items.map(({ id, title }) => ({ id, title }));
  return { version, principles: named(principles), policies: named(policies) };
}

export const titleOf = (items: FrameworkTitles["principles"], id: string): string =>
  items.find((one) => one.id === id)?.title ?? id;
