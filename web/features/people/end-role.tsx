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
  const { organisation, person, role } = args.params;
  const list = await open(args).client.listPeople({ organisation: String(organisation), person: String(person) });
  const found = list.items.find(({ personId }) => personId === person);
  const held = found?.roles.find((one) => one.role === role);
  if (!found || !held) throw data({ code: "not-found" }, { status: 404 });
  return { organisation: list.organisation, name: found.name, held };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { organisation, person, role } = args.params;
  const form = await args.request.formData();
  const reason = String(form.get("reason") ?? "").trim();
  try {
    await client.endRole({
      organisation: String(organisation),
      person: String(person),
      role: role as "editor",
      revision: String(form.get("revision")),
      ...(reason === "" ? {} : { reason }),
    });
    return redirect(`/${lang}/workspace/${organisation}/people?ended`);
  } catch (error) {
    const refused = refusedOf(error);
    return data({ refused }, { status: refused.status });
  }
}

export default function EndRole() {
  const { organisation, name, held } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, href } = useWords();
  const words = { name, organisation: organisation.name, role: t(`workspace:role.${held.role}`) };
  return (
    <WorkspacePage title={t("people:end.title", { name })} lead={t("people:end.text", words)}>
      {answer ? <Refusal code={answer.refused.code} /> : null}
      <Form method="post">
        <input type="hidden" name="revision" value={held.revision} />
        <div className="field">
          <label htmlFor="reason">{t("people:end.reason")}</label>
          <input id="reason" name="reason" maxLength={500} autoComplete="off" />
        </div>
        <p className="actions">
          <button type="submit" className="button">
            {t("people:end.confirm")}
          </button>
          <Link to={href(`/workspace/${organisation.slug}/people`)}>{t("people:end.back")}</Link>
        </p>
      </Form>
    </WorkspacePage>
  );
}
