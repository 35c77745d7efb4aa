import {
  type ActionFunctionArgs,
  Form,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
} from "react-router";
import type { CalendarAddresses } from "#contract/plan-calendars";
import type { Department } from "#contract/plans";
import { open } from "../../context";
import { useWords } from "../../words";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { attempt, fieldsOf } from "./form";
import { OutcomeMessage } from "./outcome";
import { PlanTabs } from "./plan-tabs";
import { planStyles } from "./styles";

export const links: LinksFunction = () => planStyles;

interface Loaded {
  city: string;
  departments: Department[];
  people: Department["people"];
  calendars: CalendarAddresses;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client } = open(args);
  const city = String(args.params.organisation);
  const [{ items, people }, calendars] = await Promise.all([
    client.listDepartments({ city }),
    client.getCalendarAddresses({ city }),
  ]);
  return { city, departments: items, people, calendars };
}

export async function action(args: ActionFunctionArgs) {
  const { client } = open(args);
  const city = String(args.params.organisation);
  const { text, all } = await fieldsOf(args.request);
  const department = text("department");
  const revision = Number(text("revision"));
  const intents: Record<string, () => Promise<unknown>> = {
    add: () => client.createDepartment({ city, body: { name: text("name") } }),
    rename: () => client.updateDepartment({ city, department, body: { revision, name: text("name") } }),
    people: () => client.updateDepartment({ city, department, body: { revision, people: all("person") } }),
    close: () => client.updateDepartment({ city, department, body: { revision, isClosed: true } }),
    renew: () => client.renewCalendarAddress({ city, body: { whose: text("whose") as "own" } }),
  };
  return attempt(text("intent"), async () => {
    await intents[text("intent")]?.();
  });
}

export default function PlanSettings({ loaderData: { city, departments, people, calendars } }: { loaderData: Loaded }) {
  const { t } = useWords();
  const outcome = useActionData<typeof action>();
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const mayEdit = may.includes("plans.edit");
  return (
    <WorkspacePage title={t("plan:departments-and-calendars")}>
      <OutcomeMessage outcome={outcome} />
      <PlanTabs city={city} />
      <section aria-labelledby="departments">
        <h2 id="departments">{t("plan:departments")}</h2>
        <p className="measure">{t("plan:departments.lead")}</p>
        <ul className="department-list">
          {departments.map((department) => (
            <DepartmentRow key={`${department.id} ${department.revision}`} {...{ department, people, mayEdit }} />
          ))}
        </ul>
        {mayEdit ? (
          <Form method="post" className="inline-form" key={departments.length}>
            <input type="hidden" name="intent" value="add" />
            <label>
              <span>{t("plan:department.new")}</span>
              <input name="name" required maxLength={120} autoComplete="off" />
            </label>
            <button type="submit" className="button">
              {t("plan:department.add")}
            </button>
          </Form>
        ) : null}
      </section>
      <section aria-labelledby="calendars">
        <h2 id="calendars">{t("plan:calendars")}</h2>
        <p className="measure">{t("plan:calendars.lead")}</p>
        {(["own", "city"] as const).map((whose) => (
          <Calendar key={whose} whose={whose} address={calendars[whose]} mayRenew={mayEdit} />
        ))}
      </section>
    </WorkspacePage>
  );
}

interface DepartmentRowProps {
  department: Department;
  /** Who may be in it. */
  people: Department["people"];
  mayEdit: boolean;
}

function DepartmentRow({ department, people, mayEdit }: DepartmentRowProps) {
  const { t, list } = useWords();
  const { id, name, revision } = department;
  const names = list(department.people.map((one) => one.name)) || t("plan:department.people.none");
  if (!mayEdit)
    return (
      <li>
        <bdi>{name}</bdi> <span className="quiet">{names}</span>
      </li>
    );
  return (
    <li>
      <Form method="post" className="inline-form" preventScrollReset>
        <input type="hidden" name="department" value={id} />
        <input type="hidden" name="revision" value={revision} />
        <label>
          <span className="visually-hidden">{t("plan:department.name", { name })}</span>
          <input name="name" defaultValue={name} required maxLength={120} autoComplete="off" />
        </label>
        <button type="submit" name="intent" value="rename" className="button button-plain">
          {t("edit:save")}
          <span className="visually-hidden">: {name}</span>
        </button>
        <button type="submit" name="intent" value="close" className="link-button">
          {t("plan:department.close")}
          <span className="visually-hidden">: {name}</span>
        </button>
      </Form>
      <DepartmentPeople {...{ department, people, names }} />
    </li>
  );
}

/** Who works in a department: what is given to it waits for each of them. */
function DepartmentPeople({ department, people, names }: Omit<DepartmentRowProps, "mayEdit"> & { names: string }) {
  const { t } = useWords();
  const { id, name, revision } = department;
  return (
    <details className="folded department-people">
      <summary>
        {t("plan:department.people")}: <span className="quiet">{names}</span>
        <span className="visually-hidden"> ({name})</span>
      </summary>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="department" value={id} />
        <input type="hidden" name="revision" value={revision} />
        <fieldset>
          <legend className="visually-hidden">{t("plan:department.people")}</legend>
          {people.map((one) => (
            <label key={one.id}>
              <input
                type="checkbox"
                name="person"
                value={one.id}
                defaultChecked={department.people.some((member) => member.id === one.id)}
              />
              <bdi>{one.name}</bdi>
            </label>
          ))}
        </fieldset>
        <button type="submit" name="intent" value="people" className="button button-plain">
          {t("plan:department.people.save")}
          <span className="visually-hidden">: {name}</span>
        </button>
      </Form>
    </details>
  );
}

function Calendar({ whose, address, mayRenew }: { whose: "own" | "city"; address: string; mayRenew: boolean }) {
  const { t } = useWords();
  return (
    <div className="calendar">
      <label>
        <span className="calendar-name">{t(`plan:calendar.${whose}`)}</span>
        <input readOnly dir="ltr" value={address} onFocus={({ target }) => target.select()} />
      </label>
      {mayRenew ? (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="whose" value={whose} />
          <button type="submit" name="intent" value="renew" className="button button-plain">
            {t("plan:calendar.renew")}
            <span className="visually-hidden">: {t(`plan:calendar.${whose}`)}</span>
          </button>
        </Form>
      ) : null}
    </div>
  );
}
