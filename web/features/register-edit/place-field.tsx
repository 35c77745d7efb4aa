import { useEffect, useId, useRef, useState } from "react";
import { useWords } from "../../words";
import type { FactFieldProps } from "./fact-field";
import { readPlace } from "./form-field";
import { type ChosenPlace, PlaceMap } from "./place-map";

interface Point {
  kind?: string;
  longitude?: number | string;
  latitude?: number | string;
}

/** A place by its degrees or on the map; lines and areas are kept as they came and shown in words. */
export function PlaceField({ value, onChange, finding, isDisabled }: FactFieldProps) {
  const { t } = useWords();
  const id = useId();
  const place = (value ?? {}) as Point;
  const isShape = place.kind !== undefined && place.kind !== "point";
  const [typed, setTyped] = useState({ latitude: textOf(place.latitude), longitude: textOf(place.longitude) });
  const last = useRef(value);
  useEffect(() => {
    // Somebody else moved it, or it was taken back: what stands in the boxes follows.
    if (last.current === value) return;
    last.current = value;
    setTyped({ latitude: textOf(place.latitude), longitude: textOf(place.longitude) });
  }, [value, place.latitude, place.longitude]);
  if (isShape)
    return (
      <p className="quiet">
        {t(`edit:place.${place.kind as "line"}`)}{" "}
        <button type="button" className="link-button" disabled={isDisabled} onClick={() => onChange(null)}>
          {t("edit:place.remove")}
        </button>
      </p>
    );
  const set = (part: "latitude" | "longitude", text: string) => {
    const next = { ...typed, [part]: text };
    setTyped(next);
    const read = readPlace(next.latitude, next.longitude);
    last.current = read;
    const isHalf = (next.latitude.trim() === "") !== (next.longitude.trim() === "");
    if (!isHalf) onChange(read);
  };
  const choose = ({ latitude, longitude }: ChosenPlace) => {
    const next = { latitude: String(latitude), longitude: String(longitude) };
    setTyped(next);
    const read = readPlace(next.latitude, next.longitude);
    last.current = read;
    onChange(read);
  };
  const chosen = chosenOf(typed);
  return (
    <>
      <div className="place-boxes">
        {(["latitude", "longitude"] as const).map((part) => (
          <label key={part} htmlFor={`${id}-${part}`}>
            <span>{t(`edit:place.${part}`)}</span>
            <input
              id={`${id}-${part}`}
              name={`place.${part}`}
              type="text"
              inputMode="decimal"
              dir="ltr"
              autoComplete="off"
              disabled={isDisabled}
              aria-invalid={finding ? true : undefined}
              value={typed[part]}
              onChange={(event) => set(part, event.target.value)}
            />
          </label>
        ))}
      </div>
      {isDisabled ? null : <PlaceMap place={chosen} onPick={choose} />}
    </>
  );
}

/** What stands in the boxes, where it is a place on earth. */
function chosenOf({ latitude, longitude }: { latitude: string; longitude: string }): ChosenPlace | undefined {
  if (latitude.trim() === "" || longitude.trim() === "") return undefined;
  const [lat, lon] = [latitude, longitude].map((text) => Number(text.replace(",", "."))) as [number, number];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { latitude: lat, longitude: lon } : undefined;
}

const textOf = (degrees: number | string | undefined) => (degrees === undefined ? "" : String(degrees));
