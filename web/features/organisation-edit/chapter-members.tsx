import type { ReactNode } from "react";
import { Form } from "react-router";
import type { ChapterEntry } from "#contract/chapter-changes";
import { useWords } from "../../words";
import { DataTable } from "../../workspace/data-table";
import { EmptyState } from "../../workspace/empty-state";
import { organisationPath } from "../organisations/addresses";
import { useTitles } from "../organisations/use-titles";

/** Who is or was on a chapter's list; a place on it ends with a day, in its row. */
export function ChapterMembers({
  chapter,
  opened,
  today,
}: {
  chapter: ChapterEntry;
  /** What the form of a row names beside the member. */
  opened: ReactNode;
  today: string;
}) {
  const { t, href } = useWords();
  const titles = useTitles();
  const { members, revision, closedOn } = chapter;
  if (members.length === 0) {
    return (
      <EmptyState title={t("membership:chapter.empty")}>
        <p>{t("membership:chapter.empty.help")}</p>
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption={t("membership:chapters.list")}
      rows={members}
      keyOf={({ slug, from, until }) => `${slug} ${from} ${until}`}
      isStacked
      columns={[
        {
          key: "name",
          title: t("membership:entry"),
          cell: ({ slug, name, until }) => (
            <a href={href(organisationPath(slug))} className={until ? "past-row" : undefined}>
              <bdi>{name}</bdi>
            </a>
          ),
        },
        {
          key: "from",
          title: t("membership:chapter.from"),
          cell: ({ from }) => (from ? titles.said(from) : "–"),
        },
        {
          key: "until",
          title: t("membership:chapter.until-head"),
          cell: ({ slug, name, until }) =>
            until !== null ? (
              <span className="past-row">{titles.said(until)}</span>
            ) : closedOn ? (
              "–"
            ) : (
              <Form method="post" className="row-form" key={revision}>
                {opened}
                <input type="hidden" name="member" value={slug} />
                <input
                  type="date"
                  name="until"
                  required
                  max={today}
                  defaultValue={today}
                  aria-label={t("membership:chapter.until", { name })}
                />
                <button type="submit" className="button button-plain">
                  {t("membership:chapter.end")}
                  <span className="visually-hidden">: {name}</span>
                </button>
              </Form>
            ),
        },
      ]}
    />
  );
}
