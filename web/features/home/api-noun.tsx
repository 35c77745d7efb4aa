import { type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageContext } from "../../context";
import { PageHead } from "../../design/page-head";
import { PlaceLine } from "../../design/place-line";
import { useWords } from "../../words";
import styles from "./api.css?url";
import { Operation } from "./api-operation";
import { readApi } from "./read-api.server";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const loader = ({ context, params }: LoaderFunctionArgs) => {
  const section = readApi(context.get(pageContext).origin).find(({ slug }) => slug === params.noun);
  if (!section) throw new Response(null, { status: 404 });
  return section;
};

/** The operations on one noun, each with all that it takes and answers. */
export default function ApiNoun() {
  const { name, operations } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <main id="main" className="page">
      <PageHead title={t("api:of", { noun: name })} description={t("api:lead")} />
      <PlaceLine
        steps={[
          { title: t("api:title"), path: "/api" },
          { title: `${name.charAt(0).toUpperCase()}${name.slice(1)}`, lang: "en" },
        ]}
      />
      <h1 className="api-noun" lang="en">
        {name}
      </h1>
      {operations.map((operation) => (
        <Operation key={operation.id} operation={operation} />
      ))}
    </main>
  );
}
