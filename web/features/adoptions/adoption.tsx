import {
  type ActionFunctionArgs,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
} from "react-router";
import type { OwnAdoption } from "#contract/adoptions";
import type { StatedStage } from "#domain/adoptions/stage";
import { open, pageContext } from "../../context";
import { useWords } from "../../words";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { cityPolicyPath } from "../city-policies/addresses";
import styles from "../city-policies/city-policies.css?url";
import { Ladder } from "../city-policies/ladder";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import { useTexts } from "../framework/texts";
import { attempt } from "../plans/form";
import { OutcomeMessage } from "../plans/outcome";
import { ActSection } from "./act-section";
import { adoptionsPath } from "./addresses";
import own from "./adoptions.css?url";
import { ApprovalSection } from "./approval-section";
import { StageForm, Steps } from "./stage-form";
import { TextSection } from "./text-section";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: own },
];

interface Loaded extends WithTexts {
  adoption: OwnAdoption;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { organisation: city = "", policy = "" } = args.params;
  const adoption = await opened.client.getAdoption({ city, policy });
  return { adoption, texts: await loadTexts(opened, "latest", [policy]) };
}

export async function action(args: ActionFunctionArgs) {
  const { client } = open(args);
  const { organisation: city = "", policy = "" } = args.params;
  if (args.request.headers.get("content-type")?.startsWith("multipart/")) {
    const number = new URL(args.request.url).searchParams.get("act") ?? "";
    const { upload } = await args.context.get(pageContext).receiveForm(args.request, "file");
    return attempt("document", async () => {
      await client.attachActDocument({ city, policy, number, ...(upload ? { upload } : {}) });
    });
  }
  const form = await args.request.formData();
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const orNull = (name: string) => text(name) || null;
  const at = { city, policy };
  const number = Number(text("number"));
  const work: Record<string, () => Promise<unknown>> = {
    stage: () =>
      client.setAdoptionStage({
        ...at,
        body: {
          stage: text("stage") as StatedStage,
          ...(text("since") === "" ? {} : { since: text("since") }),
          note: text("note"),
          isPublic: form.has("isPublic"),
          revision: Number(text("revision")),
        },
      }),
    freeze: () => client.freezePolicyText({ ...at, body: {} }),
    ask: () =>
      client.askApproval({
        ...at,
        number: text("number"),
        body: {
          approvers: form.getAll("approvers").map(String),
          quorum: Number(text("quorum")),
          dueOn: orNull("dueOn"),
        },
      }),
    vote: () =>
      client.vote({ ...at, body: { vote: text("vote") === "approved" ? "approved" : "refused", note: text("note") } }),
    close: () => client.closeApproval({ ...at, body: { reason: text("reason") } }),
    act: () =>
      client.recordAct({
        ...at,
        body: {
          number,
          title: text("title"),
          body: text("body"),
          decidedOn: text("decidedOn"),
          inForceOn: text("inForceOn"),
          reviewOn: orNull("reviewOn"),
          link: orNull("link"),
        },
      }),
    repeal: () =>
      client.repealAct({
        ...at,
        number: text("number"),
        body: { repealedOn: text("repealedOn"), repealedBy: text("repealedBy"), reason: text("reason") },
      }),
  };
  return attempt(text("do"), async () => {
    await work[text("do")]?.();
    return undefined;
  });
}

/** One policy on its way into the city's law: where it stands, its frozen texts, who approves, and the acts. */
export default function Adoption({ loaderData: { adoption } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const outcome = useActionData<typeof action>();
  const { city, policy } = adoption;
  const title = useTexts()(policy, adoption.title);
  const may = useMe().organisations.find(({ slug }) => slug === city.slug)?.may ?? [];
  return (
    <WorkspacePage
      title={title.text}
      lang={title.lang}
      above={<Link to={href(adoptionsPath(city.slug))}>{t("adoption:title")}</Link>}
      lead={<Where adoption={adoption} />}
      actions={
        adoption.acts.length > 0 ? (
          <a className="button button-plain" href={href(cityPolicyPath(city.slug, policy))}>
            {t("adoption:public-text")}
          </a>
        ) : undefined
      }
    >
      <OutcomeMessage outcome={outcome} />
      <StageForm adoption={adoption} mayEdit={may.includes("policies.edit")} />
      <TextSection adoption={adoption} mayEdit={may.includes("policies.edit")} />
      <ApprovalSection adoption={adoption} mayEdit={may.includes("policies.edit")} />
      <ActSection adoption={adoption} mayAdopt={may.includes("policies.adopt")} />
      <Steps adoption={adoption} />
    </WorkspacePage>
  );
}

function Where({ adoption: { stage, inForce, next } }: { adoption: OwnAdoption }) {
  const { t, day } = useWords();
  return (
    <span className="where-it-stands">
      <Ladder stage={stage} />
      {inForce ? (
        <span>
          {t("adoption:in-force-from", { day: day(inForce.inForceOn) })} · <bdi>{inForce.title}</bdi>
        </span>
      ) : null}
      {next ? <span>{t("adoption:waits.day", { day: day(next.inForceOn) })}</span> : null}
    </span>
  );
}
