import { Link, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import type { TextHead } from "#contract/adoptions";
import type { PolicyText } from "#domain/policies/policy-text";
import { open } from "../../context";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import styles from "../city-policies/city-policies.css?url";
import { differencesOf } from "../city-policies/differences.server";
import { type Differences, PolicyTextView } from "../city-policies/policy-text";
import { bookLinks } from "../framework/book";
import { adoptionsPath } from "./addresses";

export const links: LinksFunction = () => [...bookLinks()!, { rel: "stylesheet", href: styles }];

interface Loaded {
  city: string;
  policy: string;
  head: TextHead;
  text: PolicyText;
  differences: Differences;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { organisation: city = "", policy = "", number = "" } = args.params;
  const { head, text } = await open(args).client.getOwnPolicyText({ city, policy, number });
  return { city, policy, head, text, differences: differencesOf(text) };
}

/** A frozen text as the council reads it. */
export default function OwnText({ loaderData: { city, policy, head, text, differences } }: { loaderData: Loaded }) {
  const { t, href, day } = useWords();
  return (
    <WorkspacePage
      title={text.title}
      above={
        <Link to={href(adoptionsPath(city, policy))}>
          {t("adoption:title")} · {policy}
        </Link>
      }
      lead={`${t("adoption:text-number", { number: head.number })} · ${t("adoption:frozen-on", { day: day(head.frozenAt) })}`}
    >
      <div className="book city-policies own-book">
        <article className="book-text">
          <PolicyTextView text={text} differences={differences} />
        </article>
      </div>
    </WorkspacePage>
  );
}
