import type { FormEvent } from "react";
import { Link, useNavigate } from "react-router";
import type { Section } from "#contract/assessments";
import { useWords } from "../../words";
import { assessmentApi, assessmentPath } from "./addresses";
import { useOwnCall } from "./use-own-call";

interface OwnSectionsProps {
  city: string;
  version: string;
  sections: readonly Section[];
}

/** The sections that the city made: made anew, ordered, and taken out with a way back. */
export function OwnSections({ city, version, sections }: OwnSectionsProps) {
  const { t, href } = useWords();
  const navigate = useNavigate();
  const { call, tellTaken, detail } = useOwnCall();
  const own = sections.filter(({ isOwn }) => isOwn);
  const address = `${assessmentApi(city, version)}/sections`;
  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get("title") ?? "");
    const made = await call<Section>({ method: "POST", address, body: { title, elements: [] } });
    if (made) navigate(href(assessmentPath(city, version, `sections/${made.id}`)));
  };
  const move = (section: Section, place: number) =>
    call({ method: "PATCH", address: `${address}/${section.id}`, body: { revision: section.revision, place } });
  const takeOut = async ({ id, title }: Section) => {
    if ((await call({ method: "DELETE", address: `${address}/${id}` })) === undefined) return;
    tellTaken(title, () => call({ method: "POST", address: `${address}/${id}/restoration`, body: {} }));
  };
  return (
    <section className="own" aria-labelledby="own">
      <h2 id="own">{t("assessment:own")}</h2>
      <p className="measure">{t("assessment:own.lead")}</p>
      {detail ? (
        <p className="field-finding" role="alert">
          {detail}
        </p>
      ) : null}
      <ol className="own-list">
        {own.map((section, at) => (
          <li key={section.id}>
            <Link to={href(assessmentPath(city, version, `sections/${section.id}`))}>
              <span dir="auto">{section.title}</span>
            </Link>
            <OwnButtons
              title={section.title}
              at={at}
              last={own.length - 1}
              onMove={(place) => void move(section, place)}
              onTakeOut={() => void takeOut(section)}
            />
          </li>
        ))}
      </ol>
      <form className="inline-form own-new" onSubmit={make} key={own.length}>
        <label>
          <span>{t("assessment:own.new")}</span>
          <input name="title" required maxLength={200} dir="auto" autoComplete="off" />
        </label>
        <button type="submit" className="button button-plain">
          {t("assessment:own.make")}
        </button>
      </form>
    </section>
  );
}

interface OwnButtonsProps {
  title: string;
  at: number;
  last: number;
  onMove: (place: number) => void;
  onTakeOut: () => void;
}

/** Up, down, out: each says of what. */
export function OwnButtons({ title, at, last, onMove, onTakeOut }: OwnButtonsProps) {
  const { t } = useWords();
  const of = <span className="visually-hidden">: {title}</span>;
  return (
    <span className="own-buttons">
      <button type="button" className="link-button" disabled={at === 0} onClick={() => onMove(at - 1)}>
        {t("assessment:own.up")}
        {of}
      </button>
      <button type="button" className="link-button" disabled={at === last} onClick={() => onMove(at + 1)}>
        {t("assessment:own.down")}
        {of}
      </button>
      <button type="button" className="link-button" onClick={onTakeOut}>
        {t("assessment:own.out")}
        {of}
      </button>
    </span>
  );
}
