import type { Queryable } from "#server/database/pools";

export interface Controller {
  name: string;
  slug: string;
  website: string | null;
}

/** The organisation that runs the alliance, as it is published. */
export async function findController(everyone: Queryable): Promise<Controller | undefined> {
  const { rows } = await everyone.query<Controller>(
    "select name, slug, website from pub.organisations where is_secretariat and closed_on is null",
  );
  return rows[0];
}
