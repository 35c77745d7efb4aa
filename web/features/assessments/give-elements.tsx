import { type FormEvent, useState } from "react";
import type { Section } from "#contract/assessments";
import type { Delegation } from "#contract/delegation";
import { isOwnElement } from "#domain/assessments/own-elements";
import { isOpenSection } from "#domain/assessments/sections";
import { useWords } from "../../words";
import { useToast } from "../../workspace/toast";
import { assessmentApi } from "./addresses";
import { GiveFields, givenBy } from "./give-fields";
import { useOwnCall } from "./use-own-call";

interface GiveElementsProps {
  city: string;
  work: Delegation;
  chosen: ReadonlySet<string>;
  onDone: () => void;
}

/**
 * Gives single elements to somebody: as a section of the city's own, new or one that is there, which they leave their
 * policies' sections for. So whoever answers them has one page, and everything that is known of sections holds for them.
 */
export function GiveElements({ city, work, chosen, onDone }: GiveElementsProps) {
  const { t, number } = useWords();
  const { give, detail } = useGivingElements({ city, work, chosen, onDone });
  const own = work.sections.filter(({ isOwn, state }) => isOwn && isOpenSection(state));
  const [into, setInto] = useState("");
  const isIdle = chosen.size === 0;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (await give(new FormData(form))) form.reset();
  };
  return (
    <section className="work-give" aria-labelledby="give">
      <h2 id="give">{t("assessment:give-elements")}</h2>
      <p className="measure">
        {isIdle ? t("assessment:give-elements.hint") : t("assessment:give-elements.chosen", { count: chosen.size })}
      </p>
      {detail ? (
        <p className="field-finding" role="alert">
          {detail}
        </p>
      ) : null}
      <form onSubmit={submit}>
        {own.length > 0 ? (
          <label>
            <span>{t("assessment:give-elements.into")}</span>
            <select name="into" value={into} onChange={(event) => setInto(event.target.value)} disabled={isIdle}>
              <option value="">{t("assessment:give-elements.into.new")}</option>
              {own.map(({ id, title, elements }) => (
                <option key={id} value={id}>
                  {`${title} (${number(elements.length)})`}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        {into === "" ? (
          <label>
            <span>{t("assessment:give-elements.title")}</span>
            <input name="title" required maxLength={200} dir="auto" autoComplete="off" disabled={isIdle} />
          </label>
        ) : null}
        <GiveFields assignable={work.assignable} isIdle={isIdle} isNew={into === ""} />
        <div className="work-give-do">
          <button type="submit" className="button" disabled={isIdle}>
            {t("assessment:work.give.do")}
          </button>
          <button type="button" className="button button-plain" disabled={isIdle} onClick={onDone}>
            {t("assessment:give-elements.none")}
          </button>
        </div>
      </form>
    </section>
  );
}

function useGivingElements({ city, work, chosen, onDone }: GiveElementsProps) {
  const { t } = useWords();
  const tell = useToast();
  const { call, detail } = useOwnCall();
  const address = `${assessmentApi(city, work.version)}/sections`;
  const give = async (form: FormData): Promise<boolean> => {
    const held = work.sections.find(({ id }) => id === form.get("into"));
    const given = { ...givenBy(form), isTaking: true };
    const elements = [...new Set([...(held?.elements ?? []).filter(isOfRelease), ...chosen])];
    const section = held
      ? await call<Section>({
          method: "PATCH",
          address: `${address}/${held.id}`,
          body: { revision: held.revision, elements, ...given },
        })
      : await call<Section>({
          method: "POST",
          address,
          body: { title: String(form.get("title")), elements, ...given },
        });
    if (!section) return false;
    onDone();
    const undo = async () => {
      const sections = [asBefore(section, held), ...lostBy(work.sections, section.id, chosen)];
      const isBack = (await call({ method: "PATCH", address, body: { sections } })) !== undefined;
      const isGone =
        held !== undefined || (isBack && (await call({ method: "DELETE", address: `${address}/${section.id}` })));
      if (isBack && isGone) tell({ kind: "saved", text: t("assessment:work.undone") });
    };
    const text = t("assessment:give-elements.done", { count: chosen.size, title: section.title });
    tell({ kind: "saved", text, action: { label: t("edit:undo"), run: () => void undo() } });
    return true;
  };
  return { give, detail };
}

/** What was given into a section, taken out of it again: as it was, or empty where it was made for this. */
function asBefore({ id, revision }: Section, held: Section | undefined) {
  if (!held) return { id, revision, elements: [] };
  const { elements, assignees, department, dueOn } = held;
  return {
    id,
    revision,
    elements: elements.filter(isOfRelease),
    assignees: assignees.map((person) => person.id),
    department,
    dueOn,
  };
}

/** Other sections of the city's that elements were taken out of, as they were; that was one revision of each. */
const lostBy = (sections: readonly Section[], to: string, taken: ReadonlySet<string>) =>
  sections
    .filter(({ id, isOwn, elements }) => isOwn && id !== to && elements.some((element) => taken.has(element)))
    .map(({ id, revision, elements }) => ({ id, revision: revision + 1, elements: elements.filter(isOfRelease) }));

/** What the city asks itself stands in its section anyway. */
const isOfRelease = (element: string): boolean => !isOwnElement(element);
