import {
  type ActionFunctionArgs,
  Form,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import { open } from "../../context";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import { Field, Message, readForm, revalidateWhenStale, tell } from "../organisation-edit/form-parts";
import { loadPolicies } from "../organisation-edit/load-choices";
import { PolicyChecks } from "../organisation-edit/policy-checks";
import { styleLinks } from "../organisation-edit/styles";

export const links: LinksFunction = () => styleLinks;
export const shouldRevalidate = revalidateWhenStale;

export async function loader(args: LoaderFunctionArgs) {
  const opened = open(args);
  const [profile, choices] = await Promise.all([opened.client.getMyExpertProfile({}), loadPolicies(opened)]);
  return { profile, ...choices };
}

export async function action(args: ActionFunctionArgs) {
  const { client } = open(args);
  const { text, all, typed } = await readForm(args.request);
  const languages = text("languages")
    .split(/[\s,;]+/)
    .filter((tag) => tag !== "");
  const save = () =>
    client.changeMyExpertProfile({
      body: {
        policyAreas: all("policyArea"),
        languages,
        about: text("about"),
        interests: text("interests"),
        revision: text("revision"),
      },
    });
  return tell("expertise", save, typed());
}

/** What an expert says of themselves. */
export default function Expertise() {
  const { profile, policies } = useLoaderData<typeof loader>();
  const told = useActionData<typeof action>();
  const { t } = useWords();
  const { revision, policyAreas, languages, about, interests } = profile;
  return (
    <WorkspacePage title={t("expert:own")} lead={t("expert:own.lead")}>
      <Message told={told} done={t("expert:own.done")} />
      <Form method="post" key={revision}>
        <input type="hidden" name="revision" value={revision} />
        <PolicyChecks label={t("expert:areas")} values={policyAreas} policies={policies} />
        <Field
          name="languages"
          label={t("expert:languages")}
          hint={t("expert:own.languages.hint")}
          value={languages.join(", ")}
          maxLength={200}
        />
        <Field name="about" label={t("expert:own.about")} value={about} isLong maxLength={2000} />
        <Field
          name="interests"
          label={t("expert:own.interests")}
          hint={t("expert:own.interests.hint")}
          value={interests}
          isRequired
          isLong
          maxLength={2000}
        />
        <button type="submit" className="button">
          {t("expert:own.save")}
        </button>
      </Form>
    </WorkspacePage>
  );
}
