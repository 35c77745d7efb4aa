import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import { open } from "../../context";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import { refusedOf } from "./form";
import { Refusal } from "./message";
import styles from "./people.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const organisation = String(args.params.organisation);
  const { organisation: found } = await open(args).client.listPeople({ organisation, limit: "1" });
  return found;
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  try {
    await client.leaveOrganisation({ organisation: String(args.params.organisation) });
    return redirect(`/${lang}/workspace`);
  } catch (error) {
    const refused = refusedOf(error);
    return data({ refused }, { status: refused.status });
  }
}

export default function Leave() {
  const { slug, name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, href } = useWords();
  return (
    <WorkspacePage title={t("people:leave.title", { organisation: name })} lead={t("people:leave.text")}>
      {answer ? <Refusal code={answer.refused.code} /> : null}
      <Form method="post">
        <p className="actions">
          <button type="submit" className="button">
            {t("people:leave.confirm")}
          </button>
          <Link to={href(`/workspace/${slug}/people`)}>{t("people:end.back")}</Link>
        </p>
      </Form>
    </WorkspacePage>
  );
}
