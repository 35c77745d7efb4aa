import { useState } from "react";
import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useSearchParams,
} from "react-router";
import { open, refusalOf } from "../../context";
import { TableFrame } from "../../design/table-frame";
import { VerdictBadge, VerdictBar } from "../../design/verdict";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import { registerPath } from "./addresses";
import styles from "./edit.css?url";
import { FactField } from "./fact-field";
import { type FormGroup, fieldsOf, readForm } from "./form-field";
import { technologyForm } from "./form-fields.server";
import { showValue } from "./record-form";
import { RefusedEdit } from "./refused-edit";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

interface Loaded {
  city: string;
  groups: FormGroup[];
  chosen: { code: string; name: string }[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const { client, lang } = open(args);
  const { organisation: city = "" } = args.params;
  const codes = new URL(args.request.url).searchParams.getAll("code").slice(0, 200);
  const found = await Promise.all(codes.map((code) => client.getOwnTechnology({ city, code, lang })));
  const chosen = found.map(({ code, facts, inventory }) => ({ code, name: String(facts.name ?? inventory.name) }));
  return { city, groups: technologyForm(lang), chosen };
}

/** Says what one value would change on all that were chosen; asked to, changes it. */
export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const { organisation: city = "" } = args.params;
  const form = new URLSearchParams(await args.request.text());
  const codes = form.getAll("code");
  const field = form.get("field") ?? "";
  const value = readForm(technologyForm(lang), form)[field] ?? null;
  const reason = form.get("reason")?.trim();
  const preview = form.get("intent") !== "apply";
  try {
    const body = { codes, facts: { [field]: value }, preview, ...(reason ? { reason } : {}) };
    const answer = await client.setTechnologies({ city, lang, body });
    if (!preview && answer.change !== null)
      return redirect(`/${lang}${registerPath(city)}?changed=${answer.change}&count=${answer.changed.length}`);
    return data({ answer, field, value });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.status >= 500) throw error;
    return data({ refusal, field, value }, { status: refusal.status });
  }
}

export default function TechnologiesSet({ loaderData: { city, groups, chosen } }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const outcome = useActionData<typeof action>();
  const [query, setQuery] = useSearchParams();
  const refusal = outcome && "refusal" in outcome ? outcome.refusal : undefined;
  const answer = outcome && "answer" in outcome ? outcome.answer : undefined;
  const fields = fieldsOf(groups).filter(({ name }) => name !== "name");
  const name = outcome?.field ?? query.get("field") ?? fields[0]!.name;
  const field = fields.find((each) => each.name === name) ?? fields[0]!;
  const [value, setValue] = useState<unknown>(outcome?.value ?? null);
  return (
    <WorkspacePage
      title={t("edit:set", { count: chosen.length })}
      above={<Link to={href(registerPath(city))}>{t("edit:register")}</Link>}
      lead={t("edit:set.lead")}
    >
      {chosen.length === 0 ? (
        <p>
          {t("edit:set.nothing")} <Link to={href(registerPath(city))}>{t("edit:register")}</Link>
        </p>
      ) : (
        <>
          {refusal ? <RefusedEdit detail={refusal.detail} findings={refusal.findings ?? []} /> : null}
          <Form method="get" className="list-filters">
            {chosen.map(({ code }) => (
              <input key={code} type="hidden" name="code" value={code} />
            ))}
            <label>
              <span>{t("edit:set.field")}</span>
              <select
                name="field"
                value={field.name}
                onChange={(event) => {
                  const next = new URLSearchParams(query);
                  next.set("field", event.target.value);
                  setValue(null);
                  setQuery(next, { preventScrollReset: true });
                }}
              >
                {groups.map((group) => (
                  <optgroup key={group.id} label={group.title}>
                    {group.fields
                      .filter((each) => each.name !== "name")
                      .map((each) => (
                        <option key={each.name} value={each.name}>
                          {each.title}
                        </option>
                      ))}
                  </optgroup>
                ))}
              </select>
            </label>
            <noscript>
              <button type="submit" className="button button-plain">
                {t("edit:list.apply")}
              </button>
            </noscript>
          </Form>
          <Form method="post" preventScrollReset>
            {chosen.map(({ code }) => (
              <input key={code} type="hidden" name="code" value={code} />
            ))}
            <input type="hidden" name="field" value={field.name} />
            <FactField key={field.name} field={field} value={value} onChange={setValue} />
            <div className="field">
              <label htmlFor="reason">{t("edit:reason")}</label>
              <input id="reason" type="text" name="reason" maxLength={1000} autoComplete="off" />
            </div>
            <p className="actions">
              <button type="submit" name="intent" value="preview" className={answer ? "button button-plain" : "button"}>
                {t("edit:set.preview")}
              </button>
              {answer && answer.changed.length > 0 ? (
                <button type="submit" name="intent" value="apply" className="button">
                  {t("edit:set.apply", { count: answer.changed.length })}
                </button>
              ) : null}
            </p>
          </Form>
          {answer ? <Preview answer={answer} field={field.name} groups={groups} /> : null}
        </>
      )}
    </WorkspacePage>
  );
}

type Answer = Extract<
  NonNullable<Awaited<ReturnType<typeof useActionData<typeof action>>>>,
  { answer: unknown }
>["answer"];

function Preview({ answer, field, groups }: { answer: Answer; field: string; groups: readonly FormGroup[] }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{t("edit:set.would", { count: answer.changed.length })}</h2>
      {answer.unchanged > 0 ? <p className="quiet">{t("edit:set.unchanged", { count: answer.unchanged })}</p> : null}
      <h3>{t("edit:before")}</h3>
      <VerdictBar counts={answer.verdictsBefore} label={t("edit:before")} />
      <h3>{t("edit:after")}</h3>
      <VerdictBar counts={answer.verdictsAfter} label={t("edit:after")} />
      {answer.changed.length > 0 ? (
        <TableFrame label={t("edit:set.would", { count: answer.changed.length })}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("edit:list.name")}</th>
                <th scope="col">{t("edit:before")}</th>
                <th scope="col">{t("edit:after")}</th>
                <th scope="col">{t("edit:list.verdict")}</th>
              </tr>
            </thead>
            <tbody>
              {answer.changed.map((one) => (
                <tr key={one.code}>
                  <th scope="row">
                    <bdi>{one.name}</bdi>
                  </th>
                  <td>{showValue(groups, field, one.before[field], t)}</td>
                  <td>{showValue(groups, field, one.after[field], t)}</td>
                  <td>
                    {one.worstBefore === one.worstAfter ? null : (
                      <>
                        <VerdictBadge verdict={one.worstBefore} /> →{" "}
                      </>
                    )}
                    <VerdictBadge verdict={one.worstAfter} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      ) : null}
    </section>
  );
}
