import { useEffect, useRef } from "react";
import { Link, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import type { Client } from "#contract/endpoints";
import type { Evidence } from "#contract/evidence";
import { open } from "../../context";
import { EnglishTextNotice } from "../../design/notice";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import { SaveState } from "../../workspace/save-state";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import { joinTranslations } from "../framework/texts";
import editStyles from "../register-edit/edit.css?url";
import { assessmentPath, matters } from "./addresses";
import { AnswerCard } from "./answer-card";
import type { QueueSnapshot } from "./answer-queue";
import answerStyles from "./answers.css?url";
import styles from "./assessments.css?url";
import { elementIds, useSectionTitle } from "./framework-words";
import { OwnElements } from "./own-elements";
import { SectionBar } from "./section-bar";
import { useAnswers } from "./use-answers";
import workStyles from "./work.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: editStyles },
  { rel: "stylesheet", href: styles },
  { rel: "stylesheet", href: answerStyles },
  { rel: "stylesheet", href: workStyles },
];

interface Loaded extends Awaited<ReturnType<Client["getSectionWork"]>>, WithTexts {
  city: string;
  library: Evidence[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client } = opened;
  const { organisation: city = "", version = "", section = "" } = args.params;
  const [work, { items: library }] = await Promise.all([
    client.getSectionWork({ city, version, section }),
    client.listEvidence({ city, limit: 200 }),
  ]);
  const { answers, next } = work;
  const [asked, titles] = await Promise.all([
    loadTexts(opened, work.version, elementIds(answers), "whole"),
    loadTexts(opened, work.version, [section, next?.id ?? section]),
  ]);
  return { city, ...work, library, texts: joinTranslations([asked, titles]) };
}

/** A section is a page of its own: what waits of one is not shown as another's. */
export default function SectionRoute({ loaderData }: { loaderData: Loaded }) {
  return <SectionPage key={`${loaderData.version} ${loaderData.section?.id ?? matters}`} {...loaderData} />;
}

function SectionPage(loaded: Loaded) {
  const { city, version, section, next, people, departments, own, may, answers, library, texts } = loaded;
  const { t, href } = useWords();
  const titleOf = useSectionTitle();
  const title = section ? titleOf(section) : { text: t("assessment:matters") };
  const { queue, now, save } = useAnswers(city, version, answers);
  const answersRef = useKeys();
  useArrival();
  return (
    <WorkspacePage
      title={title.text}
      lang={title.lang}
      above={
        <>
          <Link to={href(assessmentPath(city, version))}>{t("assessment:title")}</Link> · {version}
        </>
      }
      lead={section ? undefined : t("assessment:matters.lead")}
      state={may.edit ? <Saved now={now} /> : undefined}
    >
      {texts ? null : <EnglishTextNotice />}
      {section ? (
        <SectionBar
          {...{ city, version, section, people, departments }}
          mayEdit={may.edit}
          isWaiting={now.waiting.size > 0}
        />
      ) : null}
      {section?.isOwn && may.edit ? <OwnElements {...{ city, version, own }} section={section.id} /> : null}
      <KeysHelp />
      <div className="answers" ref={answersRef}>
        {answers.map((answer) => (
          <AnswerCard
            key={answer.element}
            {...{ city, version, answer, queue, save, library }}
            values={now.values.get(answer.element) ?? answer}
            conflicts={now.conflicts.filter(({ element }) => element === answer.element)}
            isWaiting={now.waiting.has(answer.element)}
            isTaken={now.taken.has(answer.element)}
            refusal={now.refusals.get(answer.element)}
            mayEdit={may.edit}
            mayComment={may.comment}
          />
        ))}
      </div>
      <nav className="section-next" aria-label={t("assessment:sections")}>
        <Link to={href(assessmentPath(city, version))}>{t("assessment:overview")}</Link>
        {next ? (
          <Link to={href(assessmentPath(city, version, `sections/${next.id}`))}>
            {t("assessment:next", { title: titleOf(next).text })}
          </Link>
        ) : null}
      </nav>
    </WorkspacePage>
  );
}

/** What is saved and what waits, in the page's one place for it. */
function Saved({ now }: { now: QueueSnapshot }) {
  const { t } = useWords();
  const { size } = now.waiting;
  return (
    <div className="saved">
      <SaveState status={now.status} />
      {now.status === "unsent" && size > 0 ? <p className="quiet">{t("assessment:kept", { count: size })}</p> : null}
    </div>
  );
}

function KeysHelp() {
  const { t } = useWords();
  const rows = ["arrows", "numbers", "tab", "next", "note", "evidence", "comments"] as const;
  const keys: Record<(typeof rows)[number], string> = {
    arrows: "← → ↑ ↓",
    numbers: "1 2 3 4 0",
    tab: "Tab",
    next: "J K",
    note: "N",
    evidence: "E",
    comments: "C",
  };
  return (
    <details className="folded keys-help">
      <summary>{t("assessment:keys")}</summary>
      <dl>
        {rows.map((row) => (
          <div key={row}>
            <dt>
              <kbd dir="ltr">{keys[row]}</kbd>
            </dt>
            <dd>{t(`assessment:keys.${row}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Hears the keys below an element of the page. */
function useKeys() {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = ref;
    const hear = (event: KeyboardEvent) => current && go(event, current);
    current?.addEventListener("keydown", hear);
    return () => current?.removeEventListener("keydown", hear);
  }, []);
  return ref;
}

/** Keys that go about the elements while one of their choices is focused; in a field of text every key is a letter. */
function go(event: KeyboardEvent, answers: HTMLElement): void {
  const from = event.target as HTMLElement;
  const isText =
    from.tagName === "TEXTAREA" ||
    from.tagName === "SELECT" ||
    (from.tagName === "INPUT" && (from as HTMLInputElement).type !== "radio");
  if (isText || event.ctrlKey || event.metaKey || event.altKey) return;
  const card = from.closest<HTMLElement>("[data-element]");
  const cards = [...answers.querySelectorAll<HTMLElement>("[data-element]")];
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  const part = { e: "evidence", c: "comments" }[event.key.toLowerCase()];
  if (!card) return;
  if (step !== undefined) {
    const other = cards[cards.indexOf(card) + step];
    const choice =
      other?.querySelector<HTMLElement>("input[type=radio]:checked:not(:disabled)") ?? other?.querySelector("h2");
    other?.scrollIntoView({ block: "start" });
    choice?.focus({ preventScroll: true });
  } else if (event.key.toLowerCase() === "n") card.querySelector<HTMLElement>(".answer-note textarea")?.focus();
  else if (part !== undefined) {
    const details = card.querySelector<HTMLDetailsElement>(`[data-part="${part}"]`);
    if (details) details.open = true;
    details?.querySelector("summary")?.focus();
  } else return;
  event.preventDefault();
}

/** A figure leads to one element of the page: its heading is where the reader arrives. */
function useArrival(): void {
  useEffect(() => {
    const id = window.location.hash.slice(1);
    if (!/^[a-z]{3}\.e\d+$/.test(id)) return;
    const card = document.getElementById(id);
    card?.scrollIntoView({ block: "start" });
    card?.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  }, []);
}
