import {
  type ActionFunctionArgs,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import { dayOf } from "#domain/kernel/days";
import { open } from "../../context";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { useInstant } from "../../workspace/use-instant";
import { Message, readForm, revalidateWhenStale, tell } from "../organisation-edit/form-parts";
import { loadPolicies } from "../organisation-edit/load-choices";
import { Sheet } from "../organisation-edit/sheet";
import { styleLinks } from "../organisation-edit/styles";
import { CallForm } from "./call-form";
import { ExpertEntry } from "./expert-entry";

export const links: LinksFunction = () => styleLinks;
export const shouldRevalidate = revalidateWhenStale;

/** The day comes from the server, so that both sides of hydration agree. */
export async function loader(args: LoaderFunctionArgs) {
  const opened = open(args);
  const [{ items, called }, choices] = await Promise.all([opened.client.listExperts({}), loadPolicies(opened)]);
  return { items, called, ...choices, today: dayOf(new Date()) };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { text, all, typed } = await readForm(args.request);
  const untilOn = text("untilOn");
  const intents: Record<string, () => Promise<unknown>> = {
    call: () =>
      client.callExpert({
        body: {
          email: text("email"),
          policyAreas: all("policyArea"),
          untilOn,
          language: (text("language") || lang) as "en",
        },
      }),
    term: () =>
      client.setExpertTerm({
        person: text("person"),
        body: { untilOn, reason: text("reason"), revision: text("revision") },
      }),
  };
  return tell(text("intent"), async () => intents[text("intent")]?.(), typed());
}

/** Who advises the alliance, on what and until when. */
export default function Experts() {
  const { items, called, policies, today } = useLoaderData<typeof loader>();
  const told = useActionData<typeof action>();
  const { organisations } = useMe();
  const { t, href } = useWords();
  const instant = useInstant();
  const office = organisations.find(({ isSecretariat }) => isSecretariat);
  return (
    <WorkspacePage title={t("expert:title")} lead={t("expert:lead")}>
      <Message told={told} done={t("expert:done")} />
      {items.length === 0 ? (
        <EmptyState title={t("expert:none")}>
          <p>{t("expert:none.help")}</p>
        </EmptyState>
      ) : (
        items.map((expert) => <ExpertEntry key={expert.personId} {...{ expert, policies, today }} />)
      )}
      {called.length > 0 ? (
        <Sheet id="called" title={t("expert:called")}>
          <ul className="steps">
            {called.map(({ invitationId, email, expiresAt }) => (
              <li key={invitationId} className="called">
                <bdi dir="ltr">{email}</bdi>
                <span className="quiet">{t("expert:called.until", { day: instant(expiresAt) })}</span>
              </li>
            ))}
          </ul>
          {office ? (
            <p>
              <Link to={href(`/workspace/${office.slug}/people`)}>{t("expert:called.people")}</Link>
            </p>
          ) : null}
        </Sheet>
      ) : null}
      <CallForm policies={policies} today={today} key={called.length} />
    </WorkspacePage>
  );
}
