import {
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from "react-router";
import type { MembershipStage } from "#domain/alliance/membership";
import type { OrganisationKind } from "#domain/alliance/organisation";
import { open } from "../../context";
import { useWords } from "../../words";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import styles from "../people/people.css?url";
import { EntryForm } from "./entry-form";
import { FigureForm, MergeForm, MergeList, StageForm } from "./entry-parts";
import { Message, readForm, sourceOf, tell } from "./form-parts";
import { loadChoices } from "./load-choices";
import { HandOver, OfferToMe } from "./ownership";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { client } = open(args);
  const organisation = String(args.params.organisation);
  const me = await client.getMe({ organisation });
  const may = me.current?.may ?? [];
  const [entry, choices, offers, people, offer, merges] = await Promise.all([
    client.getOrganisationEntry({ organisation }),
    loadChoices(args),
    client.listMyOwnershipOffers({}),
    may.includes("ownership.hand-over") ? client.listPeople({ organisation }) : undefined,
    may.includes("people.read") ? client.getOwnershipOffer({ organisation }) : undefined,
    may.includes("organisations.merge") ? client.listMerges({ organisation }) : undefined,
  ]);
  return {
    entry,
    choices,
    mine: offers.items.find((each) => each.organisation.slug === entry.slug) ?? null,
    offer: offer?.offer ?? null,
    people: (people?.items ?? []).map(({ personId, name, isYou }) => ({ personId, name, isYou })),
    merges: merges?.items ?? [],
  };
}

export async function action(args: ActionFunctionArgs) {
  const { client } = open(args);
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
    figure: () =>
      client.stateFigure({
        organisation,
        body: {
          revision,
          kind: text("kind") as OrganisationKind,
          count: Number(text("count")),
          isMoreThan: all("isMoreThan").length > 0,
          source: sourceOf(form),
        },
      }),
    merge: () =>
      client.mergeOrganisations({
        organisation,
        body: { revision, successor: text("successor"), reason: text("reason") },
      }),
    offer: () => client.offerOwnership({ organisation, body: { person: text("person"), reason: text("reason") } }),
    "take-back": () => client.takeBackOwnership({ organisation }),
    answer: () =>
      client.answerOwnership({ offer: text("offer"), body: { answer: text("answer") as "accepted" | "declined" } }),
  };
  const work = intents[text("intent")];
  return tell(text("intent"), async () => work?.());
}

export default function Entry() {
  const { entry, choices, mine, offer, people, merges } = useLoaderData<typeof loader>();
  const told = useActionData<typeof action>();
  const { current } = useMe();
  const { t } = useWords();
  const may = current?.may ?? [];
  return (
    <WorkspacePage title={t("membership:entry")} lead={t("membership:entry.lead", { organisation: entry.name })}>
      <Message told={told} />
      {mine ? <OfferToMe offer={mine} /> : null}
      {may.includes("organisation.edit") ? (
        <EntryForm entry={entry} choices={choices} />
      ) : (
        <p>{t("membership:entry.read-only")}</p>
      )}
      {may.includes("organisation.edit") && entry.kind === "city-network" ? <FigureForm entry={entry} /> : null}
      {may.includes("membership.set") ? <StageForm entry={entry} /> : null}
      {may.includes("ownership.hand-over") ? <HandOver offer={offer} people={people} /> : null}
      {may.includes("organisations.merge") ? <MergeForm entry={entry} /> : null}
      <MergeList merges={merges} />
    </WorkspacePage>
  );
}
