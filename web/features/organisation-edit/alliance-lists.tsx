import type { ReactNode } from "react";
import { Form } from "react-router";
import type { AllianceEntry } from "#contract/alliance-changes";
import type { FactSource } from "#domain/alliance/source";
import { useWords } from "../../words";
import { useTitles } from "../organisations/use-titles";
import { FigureFields, useFigureKinds } from "./figure-fields";
import { Field, SourceFields } from "./form-parts";
import { Sheet } from "./sheet";

interface ListProps {
  entry: AllianceEntry;
  /** What every form of the page names: what it is for, and the revision that was read. */
  opened: (intent: string) => ReactNode;
}

/** Takes one thing out of a list. */
function TakeOut({ called, which, children }: { called: string; which: string; children: ReactNode }) {
  const { t } = useWords();
  return (
    <Form method="post">
      {children}
      <input type="hidden" name="which" value={which} />
      <button type="submit" className="button button-plain">
        {t("membership:alliance.take-out")}
        <span className="visually-hidden">: {called}</span>
      </button>
    </Form>
  );
}

function Source({ source }: { source: FactSource }) {
  const titles = useTitles();
  return (
    <small className="quiet">
      <a href={source.url} rel="noopener external nofollow">
        <bdi>{source.title}</bdi>
      </a>{" "}
      ({titles.said(source.asOf)})
    </small>
  );
}

/** For how many the alliance states that it stands as a whole. */
export function AllianceFigures({ entry, opened }: ListProps) {
  const { t, number } = useWords();
  const kindOf = useFigureKinds();
  return (
    <Sheet id="figures" title={t("membership:alliance.figures")}>
      <p>{t("membership:alliance.figures.text")}</p>
      <ul className="steps">
        {entry.figures.map(({ kind, count, isMoreThan, source }) => (
          <li key={kind} className="called">
            <span>
              <b>{kindOf(kind)}</b>:{" "}
              {isMoreThan ? t("membership:figures.least", { count: number(count) }) : number(count)}{" "}
              <Source source={source} />
            </span>
            <TakeOut called={kindOf(kind)} which={kind}>
              {opened("figure-out")}
            </TakeOut>
          </li>
        ))}
      </ul>
      <Form method="post" key={entry.revision}>
        {opened("figure")}
        <FigureFields />
      </Form>
    </Sheet>
  );
}

/** What sources have published about the alliance as a whole. */
export function AllianceStatements({ entry, opened }: ListProps) {
  const { t } = useWords();
  const titles = useTitles();
  return (
    <Sheet id="statements" title={t("membership:alliance.statements")}>
      {entry.statements.length === 0 ? <p>{t("membership:alliance.statements.none")}</p> : null}
      <ul className="steps">
        {entry.statements.map(({ text, on, source }) => (
          <li key={text} className="called">
            <span>
              <b>{titles.said(on)}</b> <bdi lang="en">{text}</bdi> <Source source={source} />
            </span>
            <TakeOut called={text} which={text}>
              {opened("statement-out")}
            </TakeOut>
          </li>
        ))}
      </ul>
      <Form method="post" key={entry.revision}>
        {opened("statement")}
        <Field name="text" label={t("membership:alliance.statement")} lang="en" isRequired isLong maxLength={500} />
        <Field
          name="on"
          label={t("membership:alliance.statement.on")}
          hint={t("membership:day.hint")}
          isRequired
          maxLength={10}
        />
        <SourceFields />
        <button type="submit" className="button">
          {t("membership:alliance.statement.add")}
        </button>
      </Form>
    </Sheet>
  );
}
