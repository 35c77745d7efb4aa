import type { LoaderFunctionArgs } from "react-router";
import { redirectToLanguage } from "../redirect-to-language.server";

export const loader = ({ request }: LoaderFunctionArgs) => redirectToLanguage(request);
