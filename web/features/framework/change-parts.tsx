import { Fragment } from "react";
import type { ToldChange } from "#contract/frameworks";
import type { ItemKind } from "#domain/frameworks/items";
import { compareTexts } from "#domain/policies/compare-texts";
import { WordDifferences } from "../../design/word-differences";
import { useWords, type WordKey } from "../../words";
import { clausePath, rulePath } from "./addresses";
import { useChangedTitle } from "./text-language";

const namedFields = [
  "text",
  "title",
  "rationale",
  "obstacles",
  "smallCity",
  "asks",
  "duty",
  "policy",
  "practice",
  "evidence",
  "convinces",
  "clauses",
  "clause",
  "rules",
  "when",
  "must",
  "says",
  "fix",
  "examples",
  "place",
  "means",
  "purpose",
  "questions",
] as const;
const isNamed = (field: string): field is (typeof namedFields)[number] =>
  (namedFields as readonly string[]).includes(field);

/** "Bounds changed, also reworded". */
export function Became({ change }: { change: Pick<ToldChange, "became" | "also"> }) {
  const { t, list } = useWords();
  const also = change.also.map((kind) => t(`release:became.${kind}`));
  return (
    <>
      <b>{t(`release:became.${change.became}`)}</b>
      {also.length > 0 ? <> ({t("release:changes.also", { kinds: list(also) })})</> : null}
    </>
  );
}

/** Every place that differs, old and new in one text. Examples hold a rule to its meaning and are read beside it. */
export function Differences({ change }: { change: ToldChange }) {
  const { t } = useWords();
  const shown = change.differences.filter(({ field }) => field !== "examples");
  if (shown.length === 0) return null;
  return (
    <dl className="differences">
      {shown.map(({ field, before, after }) => (
        <div key={field}>
          <dt>
            {field.startsWith("parameters.") ? (
              <span className="id">{field.slice("parameters.".length)}</span>
            ) : (
              t(`release:field.${isNamed(field) ? field : "other"}` satisfies WordKey)
            )}
          </dt>
          <dd lang="en" dir="ltr">
            <WordDifferences segments={compareTexts(before ?? "", after ?? "", "en")} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface Linked {
  id: string;
  title: string;
}

/** Items by title and id, each leading where it is read. */
export function ItemLinks<L extends Linked>({
  kind,
  items,
  path,
}: {
  kind: ItemKind;
  items: readonly L[];
  path: (item: L) => string;
}) {
  return items.map((item, at) => (
    <Fragment key={item.id}>
      {at > 0 ? ", " : null}
      <ItemLink kind={kind} item={item} path={path(item)} />
    </Fragment>
  ));
}

function ItemLink({ kind, item: { id, title }, path }: { kind: ItemKind; item: Linked; path: string }) {
  const { href } = useWords();
  const { text, lang } = useChangedTitle({ id, kind, title });
  return (
    <bdi lang={lang}>
      <a href={href(path)}>{text}</a> <span className="id">{id}</span>
    </bdi>
  );
}

/** Where an item of a release is read. */
export function itemPath(
  version: string,
  { id, kind, title, policy }: Pick<ToldChange, "id" | "kind" | "title" | "policy">,
) {
  if (kind === "clause") return clausePath(version, { id, title });
  if (kind === "rule") return rulePath(version, id);
  if (kind === "parameter") return `/framework/${version}/clauses/${id.slice(0, id.lastIndexOf("."))}`;
  if (kind === "principle") return `/framework/${version}#${id}`;
  if (kind === "policy") return `/framework/${version}/policies/${id}`;
  return `/framework/${version}/policies/${policy}#${kind === "element" ? id : "definitions"}`;
}
