import { type LoaderFunctionArgs, redirect } from "react-router";
import { open, refusalOf } from "../../context";
import { organisationPath } from "../organisations/addresses";

/** What a city has published; one that has published nothing yet is shown by what the alliance says of it. */
export async function cityOrOrganisation<T>(
  args: LoaderFunctionArgs,
  slug: string,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (refusalOf(error)?.code !== "not-found") throw error;
    const { client, lang } = open(args);
    const record = await client.getOrganisation({ organisation: slug }).catch(() => undefined);
    if (record?.kind !== "city") throw error;
    throw redirect(`/${lang}${organisationPath(slug)}`);
  }
}
