import { Form, Link, type LinksFunction, type LoaderFunctionArgs, useLoaderData } from "react-router";
import type { PolicyComparison } from "#contract/policy-comparisons";
import { open } from "../../context";
import { hasCommonWords, WordDifferences } from "../../design/word-differences";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import { TranslationMark } from "../framework/text-language";
import { TextTitle } from "../framework/texts";
import translationStyles from "../framework/translation.css?url";
import { policiesPath } from "./addresses";
import styles from "./comparison.css?url";
import { FlowText } from "./flow-text";

export const links: LinksFunction = () => [styles, translationStyles].map((href) => ({ rel: "stylesheet", href }));

export async function loader(args: LoaderFunctionArgs): Promise<PolicyComparison & WithTexts> {
  const opened = open(args);
  const { organisation: city = "", policy = "" } = args.params;
  const asked = new URL(args.request.url).searchParams;
  const before = asked.get("before") ?? "model";
  const after = asked.get("after") ?? "draft";
  const found = await opened.client.comparePolicyTexts({ city, policy, before, after });
  return { ...found, texts: await loadTexts(opened, found.after.release, [policy]) };
}

/** Two texts of a policy clause by clause: old, new and why. */
export default function Comparison() {
  const found = useLoaderData<typeof loader>() as PolicyComparison;
  const { t, href } = useWords();
  const { city, policy, title, counts, before, after } = found;
  const nameOf = useSideName(found);
  const names = { before: nameOf(before.side), after: nameOf(after.side) };
  const changed = found.rows.filter(({ change }) => change !== "same");
  const asked = `before=${before.side}&after=${after.side}`;
  const file = (format: string) =>
    `/api/cities/${city.slug}/workspace/policies/${policy}/synopsis?${asked}&format=${format}`;
  return (
    <WorkspacePage
      title={t("policy:compare")}
      above={
        <Link to={href(policiesPath(city.slug, policy))}>
          <TextTitle id={policy} title={title} />
        </Link>
      }
      lead={t("policy:compare.help")}
      actions={
        <>
          <a className="button button-plain" href={file("pdf")} download>
            {t("policy:compare.pdf")}
          </a>
          <a className="button button-plain" href={file("docx")} download>
            {t("policy:compare.docx")}
          </a>
        </>
      }
    >
      <Chooser found={found} />
      <p role="status">
        {changed.length === 0
          ? t("policy:compare.same")
          : t("policy:compare.counts", { count: changed.length, same: counts.same ?? 0 })}
      </p>
      {changed.map((row) => (
        <Row
          key={row.id}
          row={row}
          language={found.language}
          names={names}
          release={before.release === after.release ? undefined : after.release}
        />
      ))}
    </WorkspacePage>
  );
}

/** What one of the texts is, in few words. */
function useSideName({ sides }: PolicyComparison): (asked: string) => string {
  const { t } = useWords();
  return (asked) => {
    const side = asked === "in-force" ? sides.find(({ isInForce }) => isInForce)?.side : asked;
    if (side === "model") return t("policy:compare.model");
    return side === "draft" ? t("policy:compare.draft") : t("policy:compare.text.short", { number: side ?? asked });
  };
}

function Chooser({ found: { sides, before, after } }: { found: PolicyComparison }) {
  const { t, day } = useWords();
  const nameOf = ({ side, frozenAt, isInForce }: PolicyComparison["sides"][number]) => {
    if (frozenAt === null) return t(side === "model" ? "policy:compare.model" : "policy:compare.draft");
    const named = t("policy:compare.text", { number: side, day: day(frozenAt) });
    return isInForce ? `${named} · ${t("policy:compare.in-force")}` : named;
  };
  const chosen = (asked: string) => (asked === "in-force" ? sides.find(({ isInForce }) => isInForce)?.side : asked);
  const select = (name: "before" | "after", asked: string) => (
    <label className="field">
      <span>{t(`policy:compare.${name}`)}</span>
      <select name={name} key={asked} defaultValue={chosen(asked)}>
        {sides.map((each) => (
          <option key={each.side} value={each.side}>
            {nameOf(each)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <Form method="get" className="compare-form">
      {select("before", before.side)}
      {select("after", after.side)}
      <button type="submit" className="button">
        {t("policy:compare.show")}
      </button>
    </Form>
  );
}

type Words = NonNullable<PolicyComparison["rows"][number]["before"]>;

interface RowProps {
  row: PolicyComparison["rows"][number];
  language: string;
  /** Of the two texts, as the headings say them. */
  names: Readonly<Record<"before" | "after", string>>;
  /** That the later text was made from, where the earlier one was made from another. */
  release: string | undefined;
}

function Row({ row, language, names, release }: RowProps) {
  const { t } = useWords();
  const { id, change, before, after, reasons, releaseReasons } = row;
  // What was written anew, or in another language, is read whole: nobody could follow the marks.
  const isAnew = row.differences !== null && !hasCommonWords(row.differences.text);
  const differences = isAnew ? null : row.differences;
  const side = (name: "before" | "after", words: Words) => (
    <section>
      <h3>{names[name]}</h3>
      <p className="compare-title">
        {words.label ? <bdi lang={language}>{words.label} </bdi> : null}
        {differences ? (
          <WordDifferences segments={differences.title} lang={language} hides={hidden[name]} />
        ) : (
          <span lang={language} dir="auto">
            {words.title}
          </span>
        )}
      </p>
      {differences ? (
        <WordDifferences segments={differences.text} lang={language} hides={hidden[name]} />
      ) : (
        <FlowText text={words.text} lang={language} />
      )}
    </section>
  );
  return (
    <article className="compare-row" id={id}>
      <p className="compare-head">
        <span className="id">{id}</span>{" "}
        <span className="compare-change">{t(isAnew ? "policy:compare.anew" : `policy:compare.change.${change}`)}</span>
      </p>
      <div className="compare-sides">
        {before ? side("before", before) : null}
        {after ? side("after", after) : null}
        <section>
          <h3>{t("policy:reason")}</h3>
          {reasons.length === 0 && releaseReasons.length === 0 ? (
            <p className="quiet">
              {release ? t("policy:compare.by-release", { version: release }) : t("policy:compare.no-reason")}
            </p>
          ) : null}
          {reasons.map((reason) => (
            <p key={reason}>
              <span lang={language} dir="auto">
                {reason}
              </span>
            </p>
          ))}
          {releaseReasons.map(({ version, because, language: written, translated }) => (
            <figure key={because} className="compare-because">
              <figcaption>
                {t("policy:compare.framework-reason", { version })} <TranslationMark translated={translated} />
              </figcaption>
              <blockquote lang={written} dir="auto">
                {because}
              </blockquote>
            </figure>
          ))}
        </section>
      </div>
    </article>
  );
}

const hidden = { before: "inserted", after: "removed" } as const;
