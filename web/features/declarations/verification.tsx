import {
  type ActionFunctionArgs,
  Form,
  type LinksFunction,
  type LoaderFunctionArgs,
  useActionData,
} from "react-router";
import type { DeclarationRow } from "#contract/declarations";
import { open } from "../../context";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { WorkspacePage } from "../../workspace/page";
import { attempt, fieldsOf } from "../plans/form";
import { OutcomeMessage } from "../plans/outcome";
import { planStyles } from "../plans/styles";
import { declarationPath } from "./addresses";
import styles from "./declarations.css?url";

export const links: LinksFunction = () => [...planStyles, { rel: "stylesheet", href: styles }];

interface Loaded {
  items: DeclarationRow[];
  total: number;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { items, total } = await open(args).client.listDeclarations({ verified: "no", limit: 100 });
  return { items: items.filter(({ isWithdrawn }) => !isWithdrawn), total };
}

export async function action(args: ActionFunctionArgs) {
  const { client } = open(args);
  const { text } = await fieldsOf(args.request);
  return attempt("verified", async () => {
    const body = { version: Number(text("version")), how: text("how") };
    await client.verifyDeclaration({ city: text("city"), declaration: text("number"), body });
  });
}

/** What the secretariat has still to look at: public declarations that nobody has verified. */
export default function Verification({ loaderData: { items } }: { loaderData: Loaded }) {
  const { t } = useWords();
  const outcome = useActionData<typeof action>();
  return (
    <WorkspacePage title={t("declaration:to-verify")} lead={t("declaration:to-verify.lead")}>
      <OutcomeMessage outcome={outcome} done={t("declaration:to-verify.done")} />
      {items.length === 0 ? (
        <EmptyState title={t("declaration:to-verify.none")}>
          <p>{t("declaration:to-verify.none.text")}</p>
        </EmptyState>
      ) : (
        <ul className="declaration-list">
          {items.map((row) => (
            <Waiting key={`${row.city.slug} ${row.number}`} row={row} />
          ))}
        </ul>
      )}
    </WorkspacePage>
  );
}

function Waiting({ row }: { row: DeclarationRow }) {
  const { t, href, day } = useWords();
  const { city, number, version, title, signatory, office, declaredOn, language } = row;
  const id = `how-${city.slug}-${number}`;
  return (
    <li>
      <h2>
        <a href={href(declarationPath(city.slug, number))} lang={language}>
          <bdi>{title}</bdi>
        </a>
      </h2>
      <p>
        <bdi>{city.name}</bdi> · <bdi>{signatory}</bdi>, <bdi>{office}</bdi> · {day(declaredOn)} ·{" "}
        {t("declaration:version", { version })}
      </p>
      <Form method="post" className="inline-form">
        <input type="hidden" name="city" value={city.slug} />
        <input type="hidden" name="number" value={number} />
        <input type="hidden" name="version" value={version} />
        <label htmlFor={id}>
          <span>{t("declaration:verify.how")}</span>
          <input id={id} name="how" required minLength={3} maxLength={1000} autoComplete="off" />
        </label>
        <button type="submit" className="button">
          {t("declaration:verify")}
          <span className="visually-hidden">: {title}</span>
        </button>
      </Form>
    </li>
  );
}
