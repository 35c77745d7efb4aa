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
  calendars: CalendarAddresses;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client } = open(args);
  const city = String(args.params.organisation);
  const [{ items }, calendars] = await Promise.all([
    client.listDepartments({ city }),
    client.getCalendarAddresses({ city }),
  ]);
  return { city, departments: items, calendars };
}

export async function action(args: ActionFunctionArgs) {
  const { client } = open(args);
  const city = String(args.params.organisation);
  const { text } = await fieldsOf(args.request);
  const department = text("department");
  const revision = Number(text("revision"));
  const intents: Record<string, () => Promise<unknown>> = {
    add: () => client.createDepartment({ city, body: { name: text("name") } }),
    rename: () => client.updateDepartment({ city, department, body: { revision, name: text("name") } }),
    close: () => client.updateDepartment({ city, department, body: { revision, isClosed: true } }),
    renew: () => client.renewCalendarAddress({ city, body: { whose: text("whose") as "own" } }),
  };
  return attempt(text("intent"), async () => {
    await intents[text("intent")]?.();
  });
}

export default function PlanSettings({ loaderData: { city, departments, calendars } }: { loaderData: Loaded }) {
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
            <DepartmentRow key={`${department.id} ${department.revision}`} department={department} mayEdit={mayEdit} />
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

function DepartmentRow({ department, mayEdit }: { department: Department; mayEdit: boolean }) {
  const { t } = useWords();
  const { id, name, revision } = department;
  if (!mayEdit)
    return (
      <li>
        <bdi>{name}</bdi>
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
    </li>
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
