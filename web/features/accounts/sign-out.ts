import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "react-router";
import { open } from "../../context";

/** Only a form signs out: a link would, on any page that somebody else wrote. */
export const loader = (args: LoaderFunctionArgs) => redirect(`/${open(args).lang}/account`);

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  await client.signOut({ body: {} });
  return redirect(`/${lang}/sign-in?out`);
}
