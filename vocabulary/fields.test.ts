import { describe, expect, it } from "vitest";
import { dataUseFields, deviceFields, type Field, technologyFields } from "#domain/register/dictionary";
import {
  dataUseFieldWords,
  deviceFieldWords,
  type FieldWords,
  subjectWords,
  technologyFieldWords,
  verdictWords,
} from "#vocabulary/fields";
import { foldWord, isSentence, isWritten } from "#vocabulary/words-check";

const subjects: [string, Record<string, Field>, Record<string, FieldWords>][] = [
  ["technology", technologyFields, technologyFieldWords],
  ["device", deviceFields, deviceFieldWords],
];
/** Headers are compared without spaces and punctuation too, so that `DeviceID` and `device_id` are one word. */
const foldHeader = (header: string) => foldWord(header).replace(/[^\p{L}\p{N}]/gu, "") || header;

describe.each(subjects)("the fields of a %s", (_, fields, words) => {
  it("have words each, and no field that the dictionary lacks has any", () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(fields).sort());
  });

  it("have a title and an explanation in every language, in its script, explained in one sentence", () => {
    const wrong = Object.entries(words).filter(
      ([, { title, explanation }]) => !isWritten(title) || !isSentence(explanation),
    );
    expect(wrong.map(([name]) => name)).toEqual([]);
  });

  it("have headers of real inventories unless they are computed", () => {
    const isComputed = (name: string) => fields[name]?.type.startsWith("days-") ?? false;
    const wrong = Object.entries(words).filter(([name, { aliases }]) => (aliases.length === 0) !== isComputed(name));
    expect(wrong.map(([name]) => name)).toEqual([]);
  });

  it("have titles of their own in every language", () => {
    for (const language of ["en", "ja", "ar"] as const) {
      const titles = Object.values(words).map(({ title }) => title[language]);
      expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
    }
  });

  it("have aliases in lower case, NFC, trimmed", () => {
    const aliases = Object.values(words).flatMap((field) => field.aliases);
    expect(aliases.filter((alias) => alias !== alias.trim().toLowerCase().normalize("NFC") || alias === "")).toEqual(
      [],
    );
  });
});

describe("the fields of a data use", () => {
  const words: [string, Omit<FieldWords, "aliases">][] = Object.entries(dataUseFieldWords);

  it("have words each, and no field that the dictionary lacks has any", () => {
    expect(Object.keys(dataUseFieldWords).sort()).toEqual(Object.keys(dataUseFields).sort());
  });

  it("have a title and an explanation in every language, in its script, explained in one sentence", () => {
    const wrong = words.filter(([, { title, explanation }]) => !isWritten(title) || !isSentence(explanation));
    expect(wrong.map(([name]) => name)).toEqual([]);
  });

  it("have titles of their own in every language", () => {
    for (const language of ["en", "ja", "ar"] as const) {
      const titles = words.map(([, { title }]) => title[language]);
      expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
    }
  });
});

describe("the headers", () => {
  it("lead to one field, except for the fields that technology and device both have", () => {
    const owners = new Map<string, Set<string>>();
    for (const [, , words] of subjects)
      for (const [name, { aliases }] of Object.entries(words))
        for (const alias of aliases) {
          const key = foldHeader(alias);
          owners.set(key, (owners.get(key) ?? new Set()).add(name));
        }
    const clashes = [...owners].filter(([, names]) => names.size > 1).map(([alias, names]) => [alias, ...names]);
    expect(clashes).toEqual([]);
  });

  it("know those of the inventories of Baltimore and New York", () => {
    const fieldOf = (header: string) =>
      subjects.flatMap(([subject, , words]) =>
        Object.entries(words)
          .filter(([, { aliases }]) => aliases.some((alias) => foldHeader(alias) === foldHeader(header)))
          .map(([name]) => `${subject}.${name}`),
      );
    expect(fieldOf("CameraName")).toEqual(["device.label"]);
    expect(fieldOf("Owner")).toEqual(["technology.accountable"]);
    expect(fieldOf("Neighborhood")).toEqual(["device.district"]);
    expect(fieldOf("Provider")).toEqual(["technology.vendor"]);
    expect(fieldOf("SourceID")).toEqual(["device.reference"]);
    expect(fieldOf("Location_T")).toEqual(["device.mounting"]);
    expect(fieldOf("Activated")).toEqual(["device.installedOn"]);
    expect(fieldOf("Location (Lat, Long)")).toEqual(["device.place"]);
    expect(fieldOf("Latitude")).toEqual([]);
  });
});

describe("the words for subjects and verdicts", () => {
  it("are written in every language, explained in one sentence", () => {
    const all = Object.entries({ ...subjectWords, ...verdictWords });
    expect(all).toHaveLength(7);
    expect(all.filter(([, words]) => !isWritten(words.title) || !isSentence(words.explanation))).toEqual([]);
  });
});
