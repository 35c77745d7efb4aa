import type { CohortEntry } from "#contract/cohorts";
import { useWords } from "../../words";

/** What a cohort is called, what it is for, and when. */
export function CohortFields({ cohort }: { cohort?: CohortEntry }) {
  const { t } = useWords();
  return (
    <>
      <div className="field">
        <label htmlFor="name">{t("cohort:name")}</label>
        <input id="name" name="name" defaultValue={cohort?.name} required maxLength={200} autoComplete="off" />
      </div>
      <div className="field">
        <label htmlFor="purpose">{t("cohort:purpose")}</label>
        <textarea id="purpose" name="purpose" rows={3} defaultValue={cohort?.purpose} required maxLength={2000} />
      </div>
      <div className="field-pair">
        <div className="field">
          <label htmlFor="startsOn">{t("cohort:starts")}</label>
          <input id="startsOn" type="date" name="startsOn" defaultValue={cohort?.startsOn} required />
        </div>
        <div className="field">
          <label htmlFor="endsOn">{t("cohort:ends")}</label>
          <input id="endsOn" type="date" name="endsOn" defaultValue={cohort?.endsOn ?? ""} />
        </div>
      </div>
    </>
  );
}
