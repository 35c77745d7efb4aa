import type { Delegation } from "#contract/delegation";
import { useWords } from "../../words";

export type Given = { assignees?: string[]; department?: string; dueOn?: string | null };

/** What a form of choices that may stay as they are asks for: only what was chosen. */
export function givenBy(form: FormData): Given {
  const [person, department, dueOn] = ["person", "department", "dueOn"].map((name) => String(form.get(name) ?? ""));
  return {
    ...(person === "" ? {} : { assignees: person === "nobody" ? [] : [person!] }),
    ...(department === "" ? {} : { department: department === "nobody" ? "" : department!.slice(1) }),
    ...(form.has("noDay") ? { dueOn: null } : dueOn === "" ? {} : { dueOn: dueOn! }),
  };
}

interface GiveFieldsProps {
  assignable: Delegation["assignable"];
  isIdle: boolean;
  /** Nothing has been said before, so there is nothing that could stay or be taken out. */
  isNew?: boolean;
}

/** To whom something is given and by when; what is left as it is stays. */
export function GiveFields({ assignable, isIdle, isNew = false }: GiveFieldsProps) {
  const { t } = useWords();
  const unsaid = isNew ? t("assessment:work.nobody") : t("assessment:work.as-is");
  return (
    <>
      <label>
        <span>{t("assessment:work.person")}</span>
        <select name="person" disabled={isIdle}>
          <option value="">{unsaid}</option>
          {isNew ? null : <option value="nobody">{t("assessment:work.nobody")}</option>}
          {assignable.people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t("assessment:assign.department")}</span>
        <select name="department" disabled={isIdle}>
          <option value="">{isNew ? t("assessment:work.department.none") : t("assessment:work.as-is")}</option>
          {isNew ? null : <option value="nobody">{t("assessment:work.department.none")}</option>}
          {assignable.departments.map((name) => (
            // A department may be called anything, also `nobody`.
            <option key={name} value={`=${name}`}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t("assessment:assign.day")}</span>
        <input type="date" name="dueOn" disabled={isIdle} />
      </label>
      {isNew ? null : (
        <label className="work-choose">
          <input type="checkbox" name="noDay" disabled={isIdle} />
          {t("assessment:work.day.out")}
        </label>
      )}
    </>
  );
}
