import type { FormEvent } from "react";
import type { Assessment, Section } from "#contract/assessments";
import { sectionStateWords } from "#vocabulary/assessment-words";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import { assessmentApi } from "./addresses";
import { useSettle } from "./use-settle";

interface SectionBarProps {
  city: string;
  version: string;
  section: Section;
  people: Assessment["people"];
  departments: readonly string[];
  mayEdit: boolean;
  /** Moves wait until what was typed is saved. */
  isWaiting: boolean;
}

const reviewing = new Set(["accept", "request-changes", "reopen"]);

/** Whose a section is and how far it is, with what the reader may do about it. */
export function SectionBar({ city, version, section, people, departments, mayEdit, isWaiting }: SectionBarProps) {
  const { t, title, list, day } = useWords();
  const { settle, detail } = useSettle();
  const address = `${assessmentApi(city, version)}/sections/${section.id}`;
  const call = async (method: "PATCH" | "POST", rest: string, body: object) =>
    settle(await callApi({ method, address: address + rest, body: { revision: section.revision, ...body } }));
  const move = (made: string, reason?: string) =>
    call("POST", reviewing.has(made) ? "/review" : "/submission", { move: made, ...(reason ? { reason } : {}) });
  const names = section.assignees.map(({ name }) => name);
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void move("request-changes", String(new FormData(event.currentTarget).get("reason") ?? ""));
  };
  return (
    <section className="section-bar" aria-label={t("assessment:section")}>
      <p className="section-state" data-state={section.state}>
        <strong>{title(sectionStateWords[section.state])}</strong>
        {section.movedBy && section.movedAt
          ? ` · ${t("assessment:section.moved", { name: section.movedBy.name, day: day(section.movedAt) })}`
          : ""}
      </p>
      {section.reason === "" ? null : (
        <blockquote className="section-reason" dir="auto">
          {section.reason}
        </blockquote>
      )}
      <p className="section-people">
        {names.length > 0 || section.department !== ""
          ? t("assessment:section.with", { who: list([...names, section.department].filter((one) => one !== "")) })
          : t("assessment:section.nobody")}
        {section.dueOn
          ? ` ${t(section.isLate ? "assessment:section.due.late" : "assessment:section.due", { day: day(section.dueOn) })}`
          : ""}
      </p>
      {detail ? (
        <p className="field-finding" role="alert">
          {detail}
        </p>
      ) : null}
      <div className="section-moves">
        {section.moves
          .filter((made) => made !== "request-changes")
          .map((made) => (
            <button
              key={made}
              type="button"
              className={made === "submit" || made === "accept" ? "button" : "button button-plain"}
              disabled={isWaiting}
              onClick={() => move(made)}
            >
              {t(`assessment:move.${made}`)}
            </button>
          ))}
        {section.moves.includes("request-changes") ? (
          <details className="folded">
            <summary>{t("assessment:move.request-changes")}</summary>
            <form onSubmit={ask}>
              <label>
                {t("assessment:move.reason")}
                <textarea name="reason" rows={2} required maxLength={4000} dir="auto" />
              </label>
              <button type="submit" className="button">
                {t("assessment:move.request-changes")}
              </button>
            </form>
          </details>
        ) : null}
        {mayEdit ? (
          <Assign
            section={section}
            people={people}
            departments={departments}
            onAssign={(body) => call("PATCH", "", body)}
          />
        ) : null}
      </div>
    </section>
  );
}

interface AssignProps {
  section: Section;
  people: Assessment["people"];
  departments: readonly string[];
  onAssign: (body: { assignees: string[]; department: string; dueOn: string | null }) => void;
}

function Assign({ section, people, departments, onAssign }: AssignProps) {
  const { t } = useWords();
  const assign = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onAssign({
      assignees: form.getAll("person").map(String),
      department: String(form.get("department") ?? ""),
      dueOn: String(form.get("dueOn") ?? "") || null,
    });
  };
  return (
    <details className="folded">
      <summary>{t("assessment:assign")}</summary>
      <form onSubmit={assign} key={section.revision} className="assign-form">
        <fieldset>
          <legend>{t("assessment:assign.people")}</legend>
          {people.map(({ id, name }) => (
            <label key={id} className="assign-person">
              <input
                type="checkbox"
                name="person"
                value={id}
                defaultChecked={section.assignees.some((one) => one.id === id)}
              />
              <bdi>{name}</bdi>
            </label>
          ))}
        </fieldset>
        <label>
          {t("assessment:assign.department")}
          <input
            type="text"
            name="department"
            maxLength={200}
            defaultValue={section.department}
            autoComplete="off"
            list="departments"
          />
          <datalist id="departments">
            {departments.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </label>
        <label>
          {t("assessment:assign.day")}
          <input type="date" name="dueOn" defaultValue={section.dueOn ?? ""} />
        </label>
        <button type="submit" className="button button-plain">
          {t("assessment:assign.save")}
        </button>
      </form>
    </details>
  );
}
