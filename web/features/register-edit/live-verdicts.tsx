import { useEffect, useRef, useState } from "react";
import type { OwnVerdict } from "#contract/register-edit";
import { VerdictBadge } from "../../design/verdict";
import { useWords } from "../../words";
import { callApi } from "../../workspace/call-api";
import { clausePath } from "../framework/addresses";
import { TextTitle } from "../framework/texts";
import type { FormGroup, Values } from "./form-field";

const pauseMs = 250;

interface Asked {
  city: string;
  subject: "technology" | "device";
  values: Values;
  technologies?: readonly string[];
  /** As they stand in the record that the page came with; asked for where there is no record yet. */
  initial?: readonly OwnVerdict[];
}

/** Verdicts on what is being typed, a moment after the last key; the last known ones stay meanwhile. */
export function useLiveVerdicts({ city, subject, values, technologies = [], initial }: Asked) {
  const { lang } = useWords();
  const [verdicts, setVerdicts] = useState(initial ?? []);
  const [isAsking, setIsAsking] = useState(false);
  const facts = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  const body = JSON.stringify({ subject, facts, ...(subject === "device" ? { technologies } : {}) });
  const asked = useRef(initial ? body : "");
  useEffect(() => {
    if (asked.current === body) return;
    setIsAsking(true);
    const leaving = new AbortController();
    const timer = setTimeout(async () => {
      const address = `/api/cities/${city}/workspace/evaluate?lang=${lang}`;
      const call = { method: "POST", address, body: JSON.parse(body), signal: leaving.signal } as const;
      const called = await callApi<{ verdicts: OwnVerdict[] }>(call);
      if (leaving.signal.aborted) return;
      asked.current = body;
      if (called.outcome === "answered") setVerdicts(called.answer.verdicts);
      setIsAsking(false);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [body, city, lang]);
  return { verdicts, isAsking };
}

/** Verdicts beside the group whose fields they turn on first. */
export function verdictsOf(group: FormGroup, groups: readonly FormGroup[], verdicts: readonly OwnVerdict[]) {
  const home = (verdict: OwnVerdict) =>
    groups.find(({ fields }) => fields.some(({ name }) => name === verdict.fields[0])) ?? groups[0];
  return verdicts.filter((verdict) => verdict.verdict !== "notApplicable" && home(verdict) === group);
}

/** What the rules say of one group of fields, with the clause that each comes from. */
export function GroupVerdicts({
  title,
  verdicts,
  version,
}: {
  title: string;
  verdicts: readonly OwnVerdict[];
  version: string;
}) {
  const { t } = useWords();
  if (verdicts.length === 0) return <p className="quiet group-silent">{t("edit:verdicts.none")}</p>;
  const waiting = verdicts.filter(({ verdict }) => verdict === "undeclared");
  const isFolded = waiting.length > mostUnfolded;
  const shown = isFolded ? verdicts.filter(({ verdict }) => verdict !== "undeclared") : verdicts;
  const label = t("edit:verdicts.of", { group: title });
  return (
    <>
      {isFolded ? (
        <details className="live-waiting">
          <summary>
            <VerdictBadge verdict="undeclared" /> {t("edit:verdicts.waiting", { count: waiting.length })}
          </summary>
          <Verdicts verdicts={waiting} version={version} label={label} />
        </details>
      ) : null}
      {shown.length > 0 ? <Verdicts verdicts={shown} version={version} label={label} /> : null}
    </>
  );
}

/** More rules than these that wait for facts say so together: an empty form is no list of complaints. */
const mostUnfolded = 2;

function Verdicts({ verdicts, version, label }: { verdicts: readonly OwnVerdict[]; version: string; label: string }) {
  const { href } = useWords();
  return (
    <ul className="live-verdicts" aria-label={label}>
      {verdicts.map((one) => (
        <li key={one.rule} className={`live-verdict live-${one.verdict}`}>
          <VerdictBadge verdict={one.verdict} />
          <p>{one.sentence}</p>
          {one.verdict === "breaches" && one.fix ? (
            <p lang="en" dir="ltr" className="live-fix">
              {one.fix}
            </p>
          ) : null}
          <p className="live-clause">
            <a href={href(clausePath(version, { id: one.clause, title: one.clauseTitle }))}>
              <span className="id">{one.clause}</span> <ClauseTitle of={one} />
            </a>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The release's clause in the language of the page; a city's own stays as its text has it. */
const ClauseTitle = ({ of: { by, clause, clauseTitle, lang } }: { of: OwnVerdict }) =>
  by === "model" ? (
    <TextTitle id={clause} title={clauseTitle} />
  ) : (
    <span lang={lang} dir="auto">
      {clauseTitle}
    </span>
  );

/** Of verdicts the clauses that the page names. */
export const clauseIds = (verdicts: readonly OwnVerdict[]): string[] =>
  verdicts.flatMap(({ verdict, clause }) => (verdict === "notApplicable" ? [] : [clause]));

/** How many of each, said again when it changes. */
export function VerdictSummary({ verdicts, isAsking }: { verdicts: readonly OwnVerdict[]; isAsking: boolean }) {
  const { number } = useWords();
  const shown = (["breaches", "undeclared", "conforms"] as const).map((verdict) => ({
    verdict,
    count: verdicts.filter((one) => one.verdict === verdict).length,
  }));
  return (
    <p className="verdict-summary" role="status" aria-busy={isAsking} data-asking={isAsking ? "" : undefined}>
      {shown.map(({ verdict, count }) => (
        <span key={verdict}>
          <VerdictBadge verdict={verdict} /> <b>{number(count)}</b>
        </span>
      ))}
    </p>
  );
}
