import type { Client } from "#contract/endpoints";

export interface Colleague {
  personId: string;
  name: string;
  isYou: boolean;
}

/** Everybody of an organisation, page by page: whom it could be handed over to. */
export async function readColleagues(client: Client, organisation: string): Promise<Colleague[]> {
  const found: Colleague[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.listPeople({
      organisation,
      state: "active",
      limit: "200",
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.items.map(({ personId, name, isYou }) => ({ personId, name, isYou })));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}
