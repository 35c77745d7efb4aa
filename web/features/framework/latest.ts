import { type LoaderFunctionArgs, redirect } from "react-router";
import { open } from "../../context";
import { releasePath } from "./addresses";

export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const { version } = await client.getRelease({ version: "latest" });
  return redirect(`/${lang}${releasePath(version)}`);
}
