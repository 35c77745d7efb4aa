import { type FormEvent, useState } from "react";
import { useRevalidator } from "react-router";
import type { Evidence } from "#contract/evidence";
import { gradeWords } from "#vocabulary/assessment-words";
import { useWords } from "../../words";
import { callApi, inThisLanguage } from "../../workspace/call-api";
import { SelectField } from "../../workspace/fields/select-field";

const grades = ["measured", "survey", "extrapolated", "estimated", "opinion", "unknown"] as const;

interface EvidencePartProps {
  city: string;
  element: string;
  /** Ids of the answer's evidence, as they are chosen just now. */
  value: readonly string[];
  onChange: (ids: string[]) => void;
  /** All of the city's evidence, to be used again. */
  library: readonly Evidence[];
  isDisabled: boolean;
}

/** What shows an answer to be true: chosen from what the city has already, or added as a link or a file. */
export function EvidencePart({ city, element, value, onChange, library, isDisabled }: EvidencePartProps) {
  const { t } = useWords();
  const [added, setAdded] = useState<readonly Evidence[]>([]);
  const all = [...added, ...library.filter(({ id }) => !added.some((one) => one.id === id))];
  const chosen = value.flatMap((id) => all.find((piece) => piece.id === id) ?? []);
  const others = all.filter(({ id, withdrawn }) => !value.includes(id) && withdrawn === null);
  return (
    <div className="evidence-part">
      <ul className="evidence-list">
        {chosen.map((piece) => (
          <li key={piece.id}>
            <EvidenceLine piece={piece} city={city} />
            {isDisabled ? null : (
              <button
                type="button"
                className="link-button"
                onClick={() => onChange(value.filter((id) => id !== piece.id))}
              >
                {t("assessment:evidence.remove")}
                <span className="visually-hidden">: {piece.title}</span>
              </button>
            )}
          </li>
        ))}
        {chosen.length === 0 ? <li className="quiet">{t("assessment:evidence.none")}</li> : null}
      </ul>
      {isDisabled ? null : (
        <>
          {others.length > 0 ? (
            <SelectField
              label={t("assessment:evidence.again")}
              value=""
              none={t("assessment:evidence.choose")}
              onChange={(id) => (id === "" ? undefined : onChange([...value, id]))}
              options={others.map(({ id, title }) => ({ value: id, label: title }))}
            />
          ) : null}
          <NewEvidence
            city={city}
            name={element}
            onAdded={(piece) => {
              setAdded((now) => [piece, ...now]);
              onChange([...value, piece.id]);
            }}
          />
        </>
      )}
    </div>
  );
}

export function EvidenceLine({ piece, city, file }: { piece: Evidence; city: string; file?: string }) {
  const { t, title, day } = useWords();
  const address = piece.file ? (file ?? `/api/cities/${city}/evidence/${piece.id}/file`) : piece.url;
  return (
    <span className="evidence-line">
      {address ? (
        <a
          href={address}
          rel="noopener noreferrer nofollow"
          {...(piece.file ? { download: "" } : { target: "_blank" })}
        >
          <bdi>{piece.title}</bdi>
        </a>
      ) : (
        <bdi>{piece.title}</bdi>
      )}{" "}
      <span className="quiet">
        {title(gradeWords[piece.grade])}
        {piece.validUntil ? ` · ${t("assessment:evidence.until", { day: day(piece.validUntil) })}` : ""}
        {piece.isConvincing ? ` · ${t("assessment:evidence.convincing")}` : ""}
      </span>
      {piece.withdrawn ? (
        <span className="evidence-withdrawn">
          {" "}
          <strong>{t("assessment:evidence.withdrawn", { day: day(piece.withdrawn.on) })}</strong>{" "}
          <bdi>{piece.withdrawn.reason}</bdi>
        </span>
      ) : null}
    </span>
  );
}

async function upload(city: string, form: FormData): Promise<{ piece?: Evidence; detail?: string }> {
  try {
    const response = await fetch(`/api/cities/${city}/evidence/files`, {
      method: "POST",
      headers: inThisLanguage(),
      body: form,
    });
    const answer = await response.json();
    return response.ok ? { piece: answer as Evidence } : { detail: String(answer.detail) };
  } catch {
    return {};
  }
}

/** A link or a file; whichever is given. */
export function NewEvidence({
  city,
  name,
  onAdded,
}: {
  city: string;
  name: string;
  onAdded: (piece: Evidence) => void;
}) {
  const { t, title } = useWords();
  const { revalidate } = useRevalidator();
  const [detail, setDetail] = useState<string>();
  const [isSending, setIsSending] = useState(false);
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const file = given.get("file") as File | null;
    const text = (field: string) => String(given.get(field) ?? "").trim();
    if ((!file || file.size === 0) && text("url") === "") {
      setDetail(t("assessment:evidence.needed"));
      return;
    }
    setIsSending(true);
    setDetail(undefined);
    const came = file && file.size > 0 ? await upload(city, inOrder(given, file)) : await addLink(city, text);
    setIsSending(false);
    if (!came.piece) {
      setDetail(came.detail ?? t("assessment:unreached"));
      return;
    }
    form.reset();
    onAdded(came.piece);
    revalidate();
  };
  return (
    <details className="folded">
      <summary>{t("assessment:evidence.add")}</summary>
      <form className="evidence-form" onSubmit={add} aria-label={t("assessment:evidence.add")}>
        {detail ? (
          <p className="field-finding" role="alert">
            {detail}
          </p>
        ) : null}
        <label>
          {t("assessment:evidence.title")}
          <input type="text" name="title" maxLength={300} autoComplete="off" />
        </label>
        <label>
          {t("assessment:evidence.link")}
          <input type="url" name="url" inputMode="url" placeholder="https://" dir="ltr" autoComplete="off" />
        </label>
        <label>
          {t("assessment:evidence.file")}
          <input type="file" name="file" aria-describedby={`${name}-file-help`} />
        </label>
        <p className="field-hint" id={`${name}-file-help`}>
          {t("assessment:evidence.file.help")}
        </p>
        <label>
          {t("assessment:evidence.grade")}
          <select name="grade" defaultValue="unknown">
            {grades.map((grade) => (
              <option key={grade} value={grade}>
                {title(gradeWords[grade])}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("assessment:evidence.valid")}
          <input type="date" name="validUntil" />
        </label>
        <button type="submit" className="button button-plain" disabled={isSending}>
          {t("assessment:evidence.add")}
        </button>
      </form>
    </details>
  );
}

/** The server reads fields before the file. */
function inOrder(given: FormData, file: File): FormData {
  const form = new FormData();
  for (const field of ["title", "grade", "validUntil"]) form.set(field, String(given.get(field) ?? ""));
  form.set("file", file);
  return form;
}

async function addLink(city: string, text: (field: string) => string): Promise<{ piece?: Evidence; detail?: string }> {
  const validUntil = text("validUntil");
  const body = {
    title: text("title") || text("url"),
    url: text("url"),
    grade: text("grade"),
    ...(validUntil === "" ? {} : { validUntil }),
  };
  const called = await callApi<Evidence>({ method: "POST", address: `/api/cities/${city}/evidence`, body });
  if (called.outcome === "answered") return { piece: called.answer };
  return called.outcome === "refused" ? { detail: called.detail } : {};
}
