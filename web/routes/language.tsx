import { type MiddlewareFunction, Outlet } from "react-router";
import { redirectToLanguage } from "../redirect-to-language.server";
import { isLanguage } from "../words";

/** Every page stands below a language; `/framework/0.1.0` is sent to `/en/framework/0.1.0` or its like. */
export const middleware: MiddlewareFunction<Response>[] = [
  ({ request, params }, next) => {
    if (!isLanguage(params.lang)) throw redirectToLanguage(request);
    return next();
  },
];

/** Without a loader the middleware would not run for a page that loads nothing. */
export const loader = () => null;

export default function Language() {
  return <Outlet />;
}
