import {
  type ActionFunctionArgs,
  data,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
  useSearchParams,
} from "react-router";
import { open } from "../../context";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { WorkspacePage } from "../../workspace/page";
import { readQuery } from "../register-edit/list-filters";
import { ListPages } from "../register-edit/list-pages";
import { refusedOf } from "./form";
import { InvitationList } from "./invitation-list";
import { InviteForm, InviteResults } from "./invite-form";
import { Done, Refusal } from "./message";
import styles from "./people.css?url";
import { filters, NobodyFound, PeopleFilters } from "./people-filters";
import { PeopleTable } from "./people-table";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const loader = (args: LoaderFunctionArgs) =>
  open(args).client.listPeople({
    organisation: String(args.params.organisation),
    ...readQuery(args.request.url, [...filters, "sort", "cursor"]),
  });

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const organisation = String(args.params.organisation);
  const form = await args.request.formData();
  const text = (name: string) => String(form.get(name) ?? "");
  const revision = text("revision");
  const intent = text("intent");
  try {
    if (intent === "change-role") {
      const role = text("role") as "editor";
      await client.changeRole({ organisation, person: text("person"), body: { role, revision } });
      return data({ done: "changed" as const });
    }
    if (intent === "resend") {
      await client.resendInvitation({ organisation, invitation: text("invitation"), body: { revision } });
      return data({ done: "resent" as const });
    }
    if (intent === "revoke") {
      await client.revokeInvitation({ organisation, invitation: text("invitation"), revision });
      return data({ done: "revoked" as const });
    }
    const emails = text("emails")
      .split(/[\n,;]+/)
      .map((line) => line.trim())
      .filter((line) => line !== "");
    const body = { emails, role: text("role") as "editor", language: (text("language") || lang) as "en" };
    return data({ results: (await client.invitePeople({ organisation, body })).items });
  } catch (error) {
    const refused = refusedOf(error);
    return data({ refused, emails: text("emails") }, { status: refused.status });
  }
}

export default function People() {
  const list = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [query] = useSearchParams();
  const { t, href } = useWords();
  const { organisation, items, invitations, invited, total, next, isMember, mayManage, hasMailServer, rolesToGive } =
    list;
  const done = answer && "done" in answer ? answer.done : query.has("ended") ? "ended" : undefined;
  const signedOut = query.has("signed-out");
  const isFiltered = filters.some((name) => query.has(name));
  return (
    <WorkspacePage title={t("people:title")} lead={t("people:lead", { organisation: organisation.name })}>
      {answer && "refused" in answer ? <Refusal code={answer.refused.code} /> : null}
      {done ? <Done text={t(`people:${done}`)} /> : null}
      {!done && signedOut ? <Done text={t("people:sessions.done")} /> : null}
      {answer && "results" in answer ? <InviteResults results={answer.results} hasMailServer={hasMailServer} /> : null}
      <PeopleFilters mayManage={mayManage} />
      {items.length > 0 ? <PeopleTable list={list} /> : null}
      {total === 0 && isFiltered ? (
        <NobodyFound />
      ) : total === 0 ? (
        <EmptyState title={t("people:none.title")}>
          <p>{t("people:none.text", { organisation: organisation.name })}</p>
        </EmptyState>
      ) : (
        <ListPages total={total} shown={items.length + invitations.length} next={next} />
      )}
      {items.length === 1 && total === 1 && !isFiltered && mayManage ? (
        <EmptyState title={t("people:alone.title")}>
          <p>{t("people:alone.text")}</p>
        </EmptyState>
      ) : null}
      {mayManage ? (
        <>
          <InviteForm
            roles={rolesToGive}
            hasMailServer={hasMailServer}
            isFirst={total === 0 && !isFiltered}
            emails={answer && "emails" in answer ? answer.emails : ""}
            key={answer && "results" in answer ? "sent" : "typed"}
          />
          <InvitationList invitations={invitations} invited={invited} isFiltered={isFiltered} />
        </>
      ) : null}
      {isMember ? (
        <p className="actions">
          <Link to={href(`/workspace/${organisation.slug}/leave`)}>
            {t("people:leave", { organisation: organisation.name })}
          </Link>
        </p>
      ) : null}
    </WorkspacePage>
  );
}
