import type { FormEvent } from "react";
import type { Section } from "#contract/assessments";
import type { Delegation } from "#contract/delegation";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import { useToast } from "../../workspace/toast";
import { assessmentApi } from "./addresses";
import { useSectionTitle } from "./framework-words";
import { GiveFields, type Given, givenBy } from "./give-fields";
import { useSettle } from "./use-settle";

interface GiveSectionsProps {
  city: string;
  version: string;
  assignable: Delegation["assignable"];
  chosen: readonly Section[];
  /** How many are shown. */
  all: number;
  onDone: () => void;
}

/** Gives all chosen sections to somebody and a day at once, takes that back, and reminds those who answer them. */
export function GiveSections({ city, version, assignable, chosen, all, onDone }: GiveSectionsProps) {
  const { t, number } = useWords();
  const { assign, remind, detail } = useGiving({ city, version, chosen, onDone });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void assign(givenBy(new FormData(event.currentTarget)));
  };
  const isIdle = chosen.length === 0;
  return (
    <section className="work-give" aria-labelledby="give">
      <h2 id="give">{t("assessment:work.give")}</h2>
      <p className="measure">
        {isIdle
          ? t("assessment:work.give.hint")
          : t("assessment:work.chosen", { sections: number(chosen.length), all: number(all) })}
      </p>
      {detail ? (
        <p className="field-finding" role="alert">
          {detail}
        </p>
      ) : null}
      <form onSubmit={submit}>
        <GiveFields assignable={assignable} isIdle={isIdle} />
        <div className="work-give-do">
          <button type="submit" className="button" disabled={isIdle}>
            {t("assessment:work.give.do")}
          </button>
          <button type="button" className="button button-plain" disabled={isIdle} onClick={() => void remind()}>
            {t("assessment:work.remind")}
          </button>
        </div>
      </form>
    </section>
  );
}

function useGiving({
  city,
  version,
  chosen,
  onDone,
}: Pick<GiveSectionsProps, "city" | "version" | "chosen" | "onDone">) {
  const { t, number, list } = useWords();
  const tell = useToast();
  const titleOf = useSectionTitle();
  const { settle, detail } = useSettle();
  const address = assessmentApi(city, version);
  const write = (sections: object[]) =>
    callApi<{ items: Section[] }>({ method: "PATCH", address: `${address}/sections`, body: { sections } });
  const assign = async (given: Given) => {
    const before = new Map(chosen.map((section) => [section.id, section]));
    const saved = settle(await write(chosen.map(({ id, revision }) => ({ id, revision, ...given }))));
    if (!saved) return;
    onDone();
    const undo = async () => {
      const earlier = saved.items.map(({ id, revision }) => {
        const { assignees, department, dueOn } = before.get(id)!;
        return { id, revision, assignees: assignees.map((person) => person.id), department, dueOn };
      });
      if (settle(await write(earlier))) tell({ text: t("assessment:work.undone"), kind: "saved" });
    };
    const text = t("assessment:work.given", { sections: number(saved.items.length) });
    tell({ text, kind: "saved", action: { label: t("edit:undo"), run: () => void undo() } });
  };
  const remind = async () => {
    type Reminded = { reminded: { name: string }[]; unheard: string[] };
    const body = { sections: chosen.map(({ id }) => id) };
    const answer = settle(await callApi<Reminded>({ method: "POST", address: `${address}/reminders`, body }));
    if (!answer) return;
    const { reminded, unheard } = answer;
    const titles = chosen.filter(({ id }) => unheard.includes(id)).map((section) => titleOf(section).text);
    const said = [
      reminded.length > 0 ? t("assessment:work.reminded", { who: list(reminded.map(({ name }) => name)) }) : "",
      titles.length > 0 ? t("assessment:work.unheard", { titles: list(titles) }) : "",
    ];
    tell({ text: said.join(" ").trim(), kind: titles.length > 0 ? "refused" : "saved" });
  };
  return { assign, remind, detail };
}
