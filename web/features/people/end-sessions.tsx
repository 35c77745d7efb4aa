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
  const { organisation, person } = args.params;
  const list = await open(args).client.listPeople({ organisation: String(organisation), person: String(person) });
  const found = list.items.find(({ personId }) => personId === person);
  if (!found || !list.mayManage) throw data({ code: "not-found" }, { status: 404 });
  return { organisation: list.organisation, name: found.name };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { organisation, person } = args.params;
  const reason = String((await args.request.formData()).get("reason") ?? "").trim();
  try {
    const body = reason === "" ? {} : { reason };
    await client.endPersonSessions({ organisation: String(organisation), person: String(person), body });
    return redirect(`/${lang}/workspace/${organisation}/people?signed-out`);
  } catch (error) {
    const refused = refusedOf(error);
    return data({ refused }, { status: refused.status });
  }
}

export default function EndSessions() {
  const { organisation, name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, href } = useWords();
  return (
    <WorkspacePage title={t("people:sessions.title", { name })} lead={t("people:sessions.text", { name })}>
      {answer ? <Refusal code={answer.refused.code} /> : null}
      <Form method="post">
        <div className="field">
          <label htmlFor="reason">{t("people:end.reason")}</label>
          <input id="reason" name="reason" maxLength={500} autoComplete="off" />
        </div>
        <p className="actions">
          <button type="submit" className="button">
            {t("people:sessions.confirm")}
          </button>
          <Link to={href(`/workspace/${organisation.slug}/people`)}>{t("people:end.back")}</Link>
        </p>
      </Form>
    </WorkspacePage>
  );
}
