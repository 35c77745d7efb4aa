import {
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
  useSearchParams,
} from "react-router";
import type { MembershipStage } from "#domain/alliance/membership";
import { dayOf } from "#domain/kernel/days";
import { open } from "../../context";
import { useWords } from "../../words";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { organisationPath } from "../organisations/addresses";
import { EntryForm } from "./entry-form";
import { FigureForm, MergeForm, MergeList, Stages } from "./entry-parts";
import { EntryRead } from "./entry-read";
import { figureOf } from "./figure-fields";
import { Message, readForm, revalidateWhenStale, tell } from "./form-parts";
import { loadChoices } from "./load-choices";
import { HandOver, OfferToMe } from "./ownership";
import { readColleagues } from "./read-colleagues";
import { Jump } from "./sheet";
import { styleLinks } from "./styles";

export const links: LinksFunction = () => styleLinks;
export const shouldRevalidate = revalidateWhenStale;

export async function loader(args: LoaderFunctionArgs) {
  const { client } = open(args);
  const organisation = String(args.params.organisation);
  const me = await client.getMe({ organisation });
  const may = me.current?.may ?? [];
  const [entry, { texts, ...choices }, offers, people, offer, merges] = await Promise.all([
    client.getOrganisationEntry({ organisation }),
    loadChoices(args),
    client.listMyOwnershipOffers({}),
    may.includes("ownership.hand-over") ? readColleagues(client, organisation) : [],
    may.includes("people.read") ? client.getOwnershipOffer({ organisation }) : undefined,
    may.includes("organisations.merge") ? client.listMerges({ organisation }) : undefined,
  ]);
  return {
    entry,
    choices,
    texts,
    mine: offers.items.find((each) => each.organisation.slug === entry.slug) ?? null,
    offer: offer?.offer ?? null,
    people,
    merges: merges?.items ?? [],
    today: dayOf(new Date()),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const organisation = String(args.params.organisation);
  const form = await readForm(args.request);
  const { text, all, orNull } = form;
  const revision = text("revision");
  const intents: Record<string, () => Promise<unknown>> = {
    entry: () =>
      client.updateOrganisation({
        organisation,
        body: {
          revision,
          name: text("name"),
          country: orNull("country"),
          placeId: text("placeId") === "" ? null : Number(text("placeId")),
          about: orNull("about"),
          website: orNull("website"),
          policyAreas: all("policyArea"),
          ...(text("timeZone") === "" ? {} : { timeZone: text("timeZone") }),
        },
      }),
    networks: () => client.setNetworks({ organisation, body: { revision, networks: all("network") } }),
    stage: () =>
      client.setStage({
        organisation,
        body: { revision, stage: text("stage") as MembershipStage, on: text("on"), reason: text("reason") },
      }),
    figure: () => client.stateFigure({ organisation, body: { revision, ...figureOf(form) } }),
    merge: async () => {
      const body = { revision, successor: text("successor"), reason: text("reason") };
      const { successor } = await client.mergeOrganisations({ organisation, body });
      throw redirect(`/${lang}/workspace/${successor.slug}/entry?merged`);
    },
    offer: () => client.offerOwnership({ organisation, body: { person: text("person"), reason: text("reason") } }),
    "take-back": () => client.takeBackOwnership({ organisation }),
    answer: () =>
      client.answerOwnership({ offer: text("offer"), body: { answer: text("answer") as "accepted" | "declined" } }),
  };
  const work = intents[text("intent")];
  return tell(text("answer") || text("intent"), async () => work?.(), form.typed());
}

export default function Entry() {
  const { entry, choices, mine, offer, people, merges, today } = useLoaderData<typeof loader>();
  const told = useActionData<typeof action>();
  const [query] = useSearchParams();
  const { current } = useMe();
  const { t, href } = useWords();
  const may = current?.may ?? [];
  const mayEdit = may.includes("organisation.edit");
  const parts = [
    { id: "says", title: t("membership:says"), isShown: true },
    { id: "networks", title: t("membership:networks"), isShown: mayEdit && choices.networks.length > 0 },
    { id: "figures", title: t("membership:figures"), isShown: mayEdit && entry.kind === "city-network" },
    { id: "stage", title: t("membership:stage"), isShown: true },
    { id: "ownership", title: t("membership:ownership"), isShown: may.includes("ownership.hand-over") },
    { id: "merge", title: t("membership:merge"), isShown: may.includes("organisations.merge") },
  ].filter(({ isShown }) => isShown);
  const shows = (id: string) => parts.some((part) => part.id === id);
  return (
    <WorkspacePage
      title={t("membership:entry")}
      lead={t("membership:entry.lead", { organisation: entry.name })}
      actions={
        <a className="button button-plain" href={href(organisationPath(entry.slug))}>
          {t("membership:public-page")}
        </a>
      }
    >
      <Message told={told ?? (query.has("merged") ? { done: "merge" } : undefined)} />
      {mine ? <OfferToMe offer={mine} /> : null}
      <MergeList merges={merges} />
      <Jump label={t("membership:parts")} parts={parts} />
      {mayEdit ? (
        <EntryForm entry={entry} choices={choices} />
      ) : (
        <EntryRead entry={entry} policies={choices.policies} />
      )}
      {shows("figures") ? <FigureForm entry={entry} /> : null}
      <Stages entry={entry} maySet={may.includes("membership.set")} today={today} />
      {shows("ownership") ? <HandOver offer={offer} people={people} /> : null}
      {shows("merge") ? <MergeForm entry={entry} /> : null}
    </WorkspacePage>
  );
}
