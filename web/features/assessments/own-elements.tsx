import { type FormEvent, useState } from "react";
import type { OwnElement } from "#contract/own-elements";
import { useWords } from "../../words";
import { assessmentApi } from "./addresses";
import { OwnButtons } from "./own-sections";
import { useOwnCall } from "./use-own-call";

interface OwnElementsProps {
  city: string;
  version: string;
  section: string;
  own: readonly OwnElement[];
}

const saidIn = (form: HTMLFormElement) => {
  const given = new FormData(form);
  return { asks: String(given.get("asks") ?? ""), about: String(given.get("about") ?? "") };
};

/** What a section of the city's own asks: added, reworded, ordered, and taken out with a way back. */
export function OwnElements({ city, version, section, own }: OwnElementsProps) {
  const { t } = useWords();
  const { call, tellTaken, detail } = useOwnCall();
  const api = assessmentApi(city, version);
  // Whoever adds a first question adds a second: it stays open while they do.
  const [isEmptyAtFirst] = useState(own.length === 0);
  const change = ({ element, revision }: OwnElement, body: object) =>
    call<OwnElement>({ method: "PATCH", address: `${api}/own-elements/${element}`, body: { revision, ...body } });
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void call({ method: "POST", address: `${api}/sections/${section}/elements`, body: saidIn(event.currentTarget) });
  };
  const takeOut = async (one: OwnElement) => {
    const out = await change(one, { isTakenOut: true });
    if (out) tellTaken(one.asks, () => change(out, { isTakenOut: false }));
  };
  return (
    <details className="folded own" open={isEmptyAtFirst}>
      <summary>{t("assessment:own.edit")}</summary>
      {own.length === 0 ? <p>{t("assessment:own.none")}</p> : null}
      {detail ? (
        <p className="field-finding" role="alert">
          {detail}
        </p>
      ) : null}
      <ol className="own-list">
        {own.map((one, at) => (
          <li key={`${one.element} ${one.revision}`}>
            <form
              className="evidence-form"
              onSubmit={(event) => {
                event.preventDefault();
                void change(one, saidIn(event.currentTarget));
              }}
            >
              <OwnFields asks={one.asks} about={one.about} />
              <button type="submit" className="button button-plain">
                {t("assessment:own.save")}
              </button>
            </form>
            <OwnButtons
              title={one.asks}
              at={at}
              last={own.length - 1}
              onMove={(place) => void change(one, { place })}
              onTakeOut={() => void takeOut(one)}
            />
          </li>
        ))}
      </ol>
      <form className="evidence-form" onSubmit={add} key={own.length}>
        <OwnFields asks="" about="" />
        <button type="submit" className="button">
          {t("assessment:own.add")}
        </button>
      </form>
    </details>
  );
}

function OwnFields({ asks, about }: { asks: string; about: string }) {
  const { t } = useWords();
  return (
    <>
      <label>
        {t("assessment:own.asks")}
        <textarea name="asks" rows={2} required maxLength={1000} dir="auto" defaultValue={asks} />
      </label>
      <label>
        {t("assessment:own.about")}
        <textarea name="about" rows={2} maxLength={4000} dir="auto" defaultValue={about} />
      </label>
    </>
  );
}
