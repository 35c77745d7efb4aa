import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
} from "react-router";
import type { CohortHead } from "#contract/cohorts";
import { open } from "../../context";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { WorkspacePage } from "../../workspace/page";
import { attempt, fieldsOf } from "../plans/form";
import { OutcomeMessage } from "../plans/outcome";
import { planStyles } from "../plans/styles";
import { CohortFields } from "./cohort-fields";

export const links: LinksFunction = () => planStyles;

export async function loader(args: LoaderFunctionArgs): Promise<{ items: CohortHead[] }> {
  return open(args).client.listCohorts({});
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { text, orNull } = await fieldsOf(args.request);
  return attempt("made", async () => {
    const body = {
      slug: text("slug"),
      name: text("name"),
      purpose: text("purpose"),
      startsOn: text("startsOn"),
      endsOn: orNull("endsOn"),
    };
    const made = await client.createCohort({ body });
    throw redirect(`/${lang}/workspace/alliance/cohorts/${made.slug}`);
  });
}

export default function ManageCohorts({ loaderData: { items } }: { loaderData: { items: CohortHead[] } }) {
  const { t, href, day } = useWords();
  const outcome = useActionData<typeof action>();
  return (
    <WorkspacePage title={t("cohort:title")} lead={t("cohort:manage.lead")}>
      <OutcomeMessage outcome={outcome} />
      {items.length === 0 ? (
        <EmptyState title={t("cohort:empty")}>
          <p>{t("cohort:empty.text")}</p>
        </EmptyState>
      ) : (
        <ul className="plan-list">
          {items.map(({ slug, name, cities, startsOn }) => (
            <li key={slug} className="plan-card">
              <h2>
                <Link to={href(`/workspace/alliance/cohorts/${slug}`)}>
                  <bdi>{name}</bdi>
                </Link>
              </h2>
              <p className="quiet">
                {t("cohort:from", { day: day(startsOn) })} · {t("cohort:cities", { count: cities })}
              </p>
            </li>
          ))}
        </ul>
      )}
      <details className="folded" open={items.length === 0}>
        <summary>{t("cohort:new")}</summary>
        <Form method="post">
          <div className="field">
            <label htmlFor="slug">{t("cohort:address")}</label>
            <input id="slug" name="slug" required maxLength={60} pattern="[a-z0-9]+(-[a-z0-9]+)*" dir="ltr" />
          </div>
          <CohortFields />
          <button type="submit" className="button">
            {t("cohort:new")}
          </button>
        </Form>
      </details>
    </WorkspacePage>
  );
}
