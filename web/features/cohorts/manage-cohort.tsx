import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
} from "react-router";
import type { CohortEntry } from "#contract/cohorts";
import { dayOf } from "#domain/kernel/days";
import { type ParticipationState, participationStates } from "#domain/programme/participation";
import { open } from "../../context";
import { useWords } from "../../words";
import { type Column, DataTable } from "../../workspace/data-table";
import { WorkspacePage } from "../../workspace/page";
import { attempt, fieldsOf } from "../plans/form";
import { OutcomeMessage } from "../plans/outcome";
import { planStyles } from "../plans/styles";
import { CohortFields } from "./cohort-fields";

export const links: LinksFunction = () => planStyles;

interface Loaded {
  cohort: CohortEntry;
  cities: { slug: string; name: string }[];
  today: string;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client } = open(args);
  const [cohort, { items }] = await Promise.all([
    client.getCohortEntry({ cohort: args.params.cohort! }),
    client.listOrganisations({ kind: "city", limit: 200 }),
  ]);
  return { cohort, cities: items.map(({ slug, name }) => ({ slug, name })), today: dayOf(new Date()) };
}

export async function action(args: ActionFunctionArgs) {
  const { client } = open(args);
  const cohort = args.params.cohort!;
  const { text, orNull } = await fieldsOf(args.request);
  const revision = Number(text("revision"));
  return attempt("saved", async () => {
    if (text("intent") === "step") {
      const step = { state: text("state") as ParticipationState, on: text("on"), reason: orNull("reason") };
      await client.setParticipation({ cohort, body: { revision, city: text("city"), ...step } });
    } else {
      const said = {
        name: text("name"),
        purpose: text("purpose"),
        startsOn: text("startsOn"),
        endsOn: orNull("endsOn"),
      };
      await client.updateCohort({ cohort, body: { revision, ...said } });
    }
  });
}

export default function ManageCohort({ loaderData: { cohort, cities, today } }: { loaderData: Loaded }) {
  const { t, href, day } = useWords();
  const outcome = useActionData<typeof action>();
  const columns: Column<CohortEntry["cities"][number]>[] = [
    { key: "name", title: t("cohort:city"), cell: ({ name }) => <bdi>{name}</bdi> },
    {
      key: "state",
      title: t("cohort:state"),
      cell: ({ history }) => t(`cohort:state.${history.at(-1)!.state}`),
    },
    { key: "since", title: t("cohort:since"), cell: ({ history }) => day(history.at(-1)!.on) },
  ];
  return (
    <WorkspacePage
      title={cohort.name}
      above={<Link to={href("/workspace/alliance/cohorts")}>{t("cohort:title")}</Link>}
      lead={cohort.purpose}
      actions={
        <a className="button button-plain" href={href(`/cohorts/${cohort.slug}`)}>
          {t("cohort:public-page")}
        </a>
      }
    >
      <OutcomeMessage outcome={outcome} />
      {cohort.cities.length === 0 ? (
        <p className="quiet">{t("cohort:no-cities")}</p>
      ) : (
        <DataTable caption={t("cohort:title")} columns={columns} rows={cohort.cities} keyOf={({ slug }) => slug} />
      )}
      <section aria-labelledby="step">
        <h2 id="step">{t("cohort:step")}</h2>
        <p className="measure">{t("cohort:step.help")}</p>
        <Form method="post" key={cohort.revision} preventScrollReset>
          <input type="hidden" name="intent" value="step" />
          <input type="hidden" name="revision" value={cohort.revision} />
          <div className="field">
            <label htmlFor="city">{t("cohort:city")}</label>
            <select id="city" name="city" required>
              {cities.map(({ slug, name }) => (
                <option key={slug} value={slug}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <div className="field-pair">
            <div className="field">
              <label htmlFor="state">{t("cohort:state")}</label>
              <select id="state" name="state" required>
                {participationStates.map((state) => (
                  <option key={state} value={state}>
                    {t(`cohort:state.${state}`)}
                  </option>
                ))}
              </select>
            </div>
            <div className="field">
              <label htmlFor="on">{t("cohort:on")}</label>
              <input id="on" type="date" name="on" defaultValue={today} max={today} required />
            </div>
          </div>
          <div className="field">
            <label htmlFor="reason">{t("cohort:reason")}</label>
            <input id="reason" name="reason" maxLength={1000} autoComplete="off" />
          </div>
          <button type="submit" className="button">
            {t("cohort:step.do")}
          </button>
        </Form>
      </section>
      <details className="folded">
        <summary>{t("cohort:edit")}</summary>
        <Form method="post" key={cohort.revision} preventScrollReset>
          <input type="hidden" name="intent" value="edit" />
          <input type="hidden" name="revision" value={cohort.revision} />
          <CohortFields cohort={cohort} />
          <button type="submit" className="button">
            {t("edit:save")}
          </button>
        </Form>
      </details>
    </WorkspacePage>
  );
}
