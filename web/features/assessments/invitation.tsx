import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData } from "react-router";
import { open } from "../../context";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import { RefusedEdit } from "../register-edit/refused-edit";
import { refusedAction } from "./refused-action";

export async function loader(args: LoaderFunctionArgs) {
  return { token: args.params.token ?? "" };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  return refusedAction(async () => {
    const { id } = await client.acceptPeerReview({ token: args.params.token ?? "", body: {} });
    return redirect(`/${lang}/workspace/peer-reviews/${id}`);
  });
}

/** Where a mailed link leads: one press lets the peer in. */
export default function Invitation() {
  const { t } = useWords();
  const outcome = useActionData<typeof action>() as { refusal: { detail: string } } | undefined;
  return (
    <WorkspacePage title={t("assessment:invitation")} lead={t("assessment:invitation.text")}>
      {outcome ? <RefusedEdit detail={outcome.refusal.detail} findings={[]} /> : null}
      <Form method="post">
        <button type="submit" className="button">
          {t("assessment:invitation.accept")}
        </button>
      </Form>
    </WorkspacePage>
  );
}
