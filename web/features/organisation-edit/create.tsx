import { useState } from "react";
import {
  type ActionFunctionArgs,
  Form,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from "react-router";
import { type MembershipStage, membershipStages } from "#domain/alliance/membership";
import { type OrganisationKind, organisationKinds } from "#domain/alliance/organisation";
import { allianceVocabularies } from "#domain/alliance/vocabularies";
import { open } from "../../context";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import { CountryField } from "./country-field";
import { Choice, Field, Message, Reason, readForm, tell } from "./form-parts";
import { loadChoices } from "./load-choices";
import { PlaceChoice, PlaceSearch } from "./place-choice";
import { PolicyChecks } from "./policy-checks";
import { styleLinks } from "./styles";

export const links: LinksFunction = () => styleLinks;
export const loader = (args: LoaderFunctionArgs) => loadChoices(args);

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { text, all, orNull } = await readForm(args.request);
  return tell("create", async () => {
    const made = await client.createOrganisation({
      body: {
        slug: text("slug"),
        kind: text("kind") as OrganisationKind,
        name: text("name"),
        country: orNull("country"),
        placeId: text("placeId") === "" ? null : Number(text("placeId")),
        about: orNull("about"),
        website: orNull("website"),
        policyAreas: all("policyArea"),
        timeZone: orNull("timeZone"),
        stage: text("stage") as MembershipStage,
        reason: text("reason"),
      },
    });
    throw redirect(`/${lang}/workspace/${made.slug}/entry`);
  });
}

const { "organisation-kind": kinds, "membership-stage": stages } = allianceVocabularies;

export default function Create() {
  const { policies, zones, q, places, isComplete, credit } = useLoaderData<typeof loader>();
  const told = useActionData<typeof action>();
  const { t, lang } = useWords();
  const [kind, setKind] = useState<string>("city");
  return (
    <WorkspacePage title={t("membership:create")} lead={t("membership:create.lead")}>
      <Message told={told} />
      <PlaceSearch />
      <Form method="post">
        <Field name="name" label={t("membership:name")} isRequired maxLength={200} />
        <Field
          name="slug"
          label={t("membership:address")}
          hint={t("membership:address.hint")}
          isRequired
          maxLength={80}
        />
        <Choice
          name="kind"
          label={t("membership:kind")}
          onChange={setKind}
          choices={organisationKinds.map((each) => ({ value: each, title: kinds.codes[each].title[lang] }))}
        />
        <PlaceChoice {...{ q, places, isComplete, credit }} current={null} />
        <div className="field-pair">
          <CountryField value={null} hint={t("membership:country.hint")} />
          {kind === "city" ? (
            <Field
              name="timeZone"
              label={t("membership:time-zone")}
              hint={t("membership:time-zone.hint")}
              maxLength={60}
              suggestions={zones}
            />
          ) : null}
        </div>
        <Field name="about" label={t("membership:about")} isLong maxLength={600} />
        <Field name="website" type="url" label={t("membership:website")} maxLength={500} />
        <PolicyChecks label={t("membership:policy-areas")} values={[]} policies={policies} />
        <Choice
          name="stage"
          label={t("membership:stage.first")}
          value="invited"
          choices={membershipStages.map((stage) => ({ value: stage, title: stages.codes[stage].title[lang] }))}
        />
        <Reason />
        <button type="submit" className="button">
          {t("membership:create.do")}
        </button>
      </Form>
    </WorkspacePage>
  );
}
