import { useRef, useState } from "react";
import type { GivenDeparture, LiveDeparture, LiveNote, OwnClause } from "#contract/local-policies";
import { useWords } from "../../words";
import { SelectField } from "../../workspace/fields/select-field";
import { TextField } from "../../workspace/fields/text-field";
import { useRevisionForm } from "../../workspace/use-revision-form";
import { DepartureStatus } from "./departure-status";
import { useCall } from "./use-call";
import { policyAddress, useRemoval, type Where } from "./use-departure";

/** Writes one thing of a policy at once. Gives whether it was written. */
function useWriting(where: Where) {
  const write = useCall();
  return (method: "PUT" | "POST", rest: string, body: unknown, done: string): Promise<boolean> =>
    write({ method, address: policyAddress(where, rest), body }, done);
}

const departureOf = (clause: OwnClause, kind: string): LiveDeparture | undefined =>
  clause.departures.find(({ departure }) => departure.kind === kind);

/** Leaves a clause out, or brings it back. What else departs in it is taken back with it, and kept. */
export function LeaveOutTool({ where, clause }: { where: Where; clause: OwnClause }) {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  const write = useWriting(where);
  const remove = useRemoval(where);
  const live = departureOf(clause, "leave-out") ?? departureOf(clause, "add");
  if (live) {
    return (
      <button type="button" className="button button-plain" onClick={() => remove(live)}>
        {t(live.departure.kind === "add" ? "policy:remove-own" : "policy:bring-back")}
      </button>
    );
  }
  const departure: GivenDeparture = { kind: "leave-out", clause: clause.id, reason };
  return (
    <div className="departure-form">
      {clause.kind === "core" ? <p className="notice">{t("policy:leave-out.core")}</p> : null}
      <TextField label={t("policy:reason")} hint={t("policy:reason.help")} value={reason} onChange={setReason} isLong />
      <button
        type="button"
        className="button"
        disabled={reason.trim() === ""}
        onClick={() =>
          write("PUT", "departures", { departure, revision: null, instead: true }, t("policy:left-out.done"))
        }
      >
        {t("policy:leave-out")}
      </button>
    </div>
  );
}

/** Adds a clause of the city's own behind another. */
export function AddTool({ where, after, onDone }: { where: Where; after: string | null; onDone: () => void }) {
  const { t } = useWords();
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const write = useWriting(where);
  const isWhole = [title, text, reason].every((part) => part.trim() !== "");
  const add = async () => {
    const departure: GivenDeparture = { kind: "add", after, title, text, rules: [], reason };
    if (await write("PUT", "departures", { departure, revision: null }, t("policy:added.done"))) onDone();
  };
  return (
    <div className="departure-form">
      <TextField label={t("policy:clause.title")} value={title} onChange={setTitle} maxLength={300} />
      <div className="long-text">
        <TextField label={t("policy:clause.text")} value={text} onChange={setText} isLong maxLength={20_000} />
      </div>
      <TextField label={t("policy:reason")} hint={t("policy:reason.help")} value={reason} onChange={setReason} isLong />
      <button type="button" className="button" disabled={!isWhole} onClick={add}>
        {t("policy:add")}
      </button>
    </div>
  );
}

const fitness = ["fits", "partly", "conflicts", "unclear"] as const;
type Fits = (typeof fitness)[number];

/** What the city's lawyers found about a clause, saved while it is written. */
export function NoteTool({ where, clause }: { where: Where; clause: OwnClause }) {
  const { t } = useWords();
  const [note] = clause.notes;
  const toStored = (found: LiveNote | null | undefined) => ({
    values: { fits: found?.fits ?? ("" as Fits | ""), law: found?.law ?? "", note: found?.note ?? "" },
    revision: found?.revision ?? 0,
  });
  const written = useRef(toStored(note).values);
  const form = useRevisionForm<{ fits: Fits | ""; law: string; note: string }, LiveNote | null>({
    stored: toStored(note),
    method: "PUT",
    address: `/api/cities/${where.city}/policies/${where.policy}/notes`,
    toBody: (changes, revision) => ({
      clause: clause.id,
      revision: revision === 0 ? null : revision,
      ...written.current,
      ...changes,
      fits: changes.fits || written.current.fits || "unclear",
    }),
    read: toStored,
  });
  written.current = form.values;
  const titles = { fits: t("policy:note.fits"), law: t("policy:note.law"), note: t("policy:note.text") };
  return (
    <div className="departure-form">
      <SelectField
        label={t("policy:note.fits")}
        hint={t("policy:note.help")}
        value={form.values.fits}
        none={t("policy:note.none")}
        onChange={(fits) => form.set("fits", fits as Fits)}
        options={fitness.map((each) => ({ value: each, label: t(`policy:fits.${each}`) }))}
      />
      <TextField
        label={t("policy:note.law")}
        value={form.values.law}
        onChange={(law) => form.set("law", law)}
        maxLength={500}
      />
      <TextField
        label={t("policy:note.text")}
        value={form.values.note}
        onChange={(text) => form.set("note", text)}
        isLong
        maxLength={4000}
      />
      <DepartureStatus form={form} titles={titles} />
    </div>
  );
}

/** Offers a departure to the alliance, for a later release. */
export function OfferTool({ where, clause }: { where: Where; clause: OwnClause }) {
  const { t } = useWords();
  const [argument, setArgument] = useState("");
  const [key, setKey] = useState(clause.departures[0]?.key ?? "");
  const write = useWriting(where);
  const offer = async () => {
    if (await write("POST", "proposals", { key, argument }, t("policy:offered.done"))) setArgument("");
  };
  return (
    <div className="departure-form">
      {clause.departures.length > 1 ? (
        <SelectField
          label={t("policy:offer.which")}
          value={key}
          onChange={setKey}
          options={clause.departures.map((each) => ({ value: each.key, label: each.key }))}
        />
      ) : null}
      <TextField
        label={t("policy:offer.why")}
        hint={t("policy:offer.help")}
        value={argument}
        onChange={setArgument}
        isLong
      />
      <button type="button" className="button" disabled={argument.trim() === ""} onClick={offer}>
        {t("policy:offer")}
      </button>
    </div>
  );
}
