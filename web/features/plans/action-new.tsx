import { useState } from "react";
import { Link, type LinksFunction, type LoaderFunctionArgs, useNavigate, useSearchParams } from "react-router";
import type { Action, PlanDetail } from "#contract/plans";
import { open } from "../../context";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import { WorkspacePage } from "../../workspace/page";
import { ActionFields } from "./action-fields";
import { type ActionValues, bodyOf } from "./action-values";
import { plansPath } from "./addresses";
import { OutcomeMessage } from "./outcome";
import { planStyles } from "./styles";

export const links: LinksFunction = () => planStyles;

export async function loader(args: LoaderFunctionArgs): Promise<PlanDetail> {
  const { organisation: city = "", plan = "" } = args.params;
  return open(args).client.getPlan({ city, plan });
}

const blank: ActionValues = {
  title: "",
  reason: "",
  owner: "",
  department: "",
  startsOn: "",
  dueOn: "",
  doneOn: "",
  cost: { amount: "", currency: "EUR" },
  weight: "",
  effort: "",
  state: "not-started",
  dependsOn: [],
  notes: "",
};

export default function NewAction({ loaderData: plan }: { loaderData: PlanDetail }) {
  const { t, href } = useWords();
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const { slug } = plan.city;
  const given = (name: string) => query.get(name) ?? "";
  const [values, setValues] = useState<ActionValues>({
    ...blank,
    title: given("title"),
    reason: given("reason"),
    weight: given("weight"),
    effort: given("effort"),
  });
  const [refused, setRefused] = useState<string>();
  const send = async () => {
    const called = await callApi<Action>({
      method: "POST",
      address: `/api/cities/${slug}/plans/${plan.id}/actions`,
      body: bodyOf(values),
    });
    if (called.outcome === "answered") return navigate(href(plansPath(slug, plan.id)));
    setRefused(called.outcome === "refused" ? called.detail : t("workspace:save.unsent"));
  };
  return (
    <WorkspacePage
      title={t("plan:action.new")}
      above={
        <Link to={href(plansPath(slug, plan.id))}>
          <bdi>{plan.title}</bdi>
        </Link>
      }
      lead={t("plan:action.new.lead")}
    >
      <OutcomeMessage outcome={refused === undefined ? undefined : { refused }} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <ActionFields
          plan={plan}
          values={values}
          set={(name, value) => setValues((now) => ({ ...now, [name]: value }))}
        />
        <button type="submit" className="button">
          {t("plan:action.new")}
        </button>
      </form>
    </WorkspacePage>
  );
}
