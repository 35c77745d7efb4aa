import { useRef } from "react";
import type { OwnLocalPolicy } from "#contract/local-policies";
import { useWords } from "../../words";
import { TextField } from "../../workspace/fields/text-field";
import { useRevisionForm } from "../../workspace/use-revision-form";
import { DepartureStatus } from "./departure-status";

interface FormAnswer {
  revision: number;
  form: OwnLocalPolicy["form"];
}

const toStored = ({ revision, form }: FormAnswer) => ({
  values: { title: form.title, numbering: form.numbering, recitals: form.recitals.join("\n"), closing: form.closing },
  revision,
});

/** What makes the clauses an act of this city: title, numbering, recitals and closing. */
export function LegalFormEditor({ policy }: { policy: OwnLocalPolicy }) {
  const { t } = useWords();
  const { city, form, formRevision } = policy;
  const stored = toStored({ revision: formRevision, form });
  const written = useRef(stored.values);
  const edited = useRevisionForm({
    stored,
    method: "PUT",
    address: `/api/cities/${city.slug}/policies/${policy.policy}/form`,
    toBody: (changes, revision) => {
      const { recitals, ...rest } = { ...written.current, ...changes };
      return { revision, form: { ...rest, recitals: recitals.split("\n").filter((line) => line.trim() !== "") } };
    },
    read: toStored,
  });
  written.current = edited.values;
  const titles = {
    title: t("policy:form.title"),
    numbering: t("policy:form.numbering"),
    recitals: t("policy:form.recitals"),
    closing: t("policy:form.closing"),
  };
  const field = (name: keyof typeof titles) => ({
    label: titles[name],
    value: edited.values[name],
    onChange: (text: string) => edited.set(name, text),
    onBlur: edited.save,
  });
  return (
    <div className="departure-form">
      <TextField {...field("title")} hint={t("policy:form.title.help")} maxLength={300} />
      <TextField {...field("numbering")} hint={t("policy:form.numbering.help")} maxLength={60} />
      <TextField {...field("recitals")} hint={t("policy:form.recitals.help")} isLong maxLength={20_000} />
      <TextField {...field("closing")} isLong maxLength={4000} />
      <DepartureStatus form={edited} titles={titles} />
    </div>
  );
}
