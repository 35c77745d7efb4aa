import { Link } from "react-router";
import type { Section } from "#contract/assessments";
import type { Delegation } from "#contract/delegation";
import { turnWords } from "#vocabulary/assessment-words";
import { useWords } from "../../words";
import { type Column, DataTable } from "../../workspace/data-table";
import { assessmentPath } from "./addresses";
import { SectionTitle, useSectionTitle } from "./framework-words";
import { Until } from "./until";

interface SectionTableProps {
  city: string;
  work: Delegation;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

/** Sections that can be chosen, with who has them and whose turn it is. */
export function SectionTable({ city, work: { version, sections, may }, chosen, onChoose }: SectionTableProps) {
  const { t, href, title, number, list } = useWords();
  const titleOf = useSectionTitle();
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  const columns: Column<Section>[] = [
    {
      key: "title",
      title: t("assessment:section"),
      cell: (one) => (
        <span className="work-choose">
          {may.edit ? (
            <input
              type="checkbox"
              checked={chosen.has(one.id)}
              onChange={() => toggle(one.id)}
              aria-label={t("assessment:work.choose", { title: titleOf(one).text })}
            />
          ) : null}
          <Link className="row-link" to={href(assessmentPath(city, version, `sections/${one.id}`))}>
            <SectionTitle section={one} />
          </Link>
        </span>
      ),
    },
    {
      key: "who",
      title: t("assessment:section.who"),
      cell: (one) =>
        list([...one.assignees.map(({ name }) => name), one.department].filter((name) => name !== "")) || "–",
    },
    { key: "until", title: t("assessment:work.until"), cell: (one) => <Until section={one} isBrief /> },
    {
      key: "answered",
      title: t("assessment:section.answered"),
      isNumber: true,
      isSecondary: true,
      cell: (one) => t("assessment:section.of", { done: number(one.answered), all: number(one.elements.length) }),
    },
    {
      key: "turn",
      title: t("assessment:work.turn"),
      isSecondary: true,
      cell: (one) => title(turnWords[one.turn]),
    },
  ];
  const isAll = sections.every(({ id }) => chosen.has(id));
  return (
    <>
      {may.edit ? (
        <label className="work-choose work-choose-all">
          <input
            type="checkbox"
            checked={isAll}
            onChange={() => onChoose(new Set(isAll ? [] : sections.map(({ id }) => id)))}
          />
          {t("assessment:work.choose.all")}
        </label>
      ) : null}
      <DataTable
        caption={t("assessment:sections")}
        columns={columns}
        rows={sections}
        keyOf={({ id }) => id}
        isStacked
      />
    </>
  );
}
