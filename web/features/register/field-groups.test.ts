import { expect, test } from "vitest";
import { storedColumns } from "#domain/register/columns";
import { dictionary, type Field, type Subject } from "#domain/register/dictionary";
import { deviceFacts, technologyGroups } from "./field-groups";

const publicFields = (subject: Subject) =>
  storedColumns(subject)
    .map(({ field }) => field)
    .filter((field) => (dictionary[subject] as Record<string, Field>)[field]?.isPublic)
    .sort();

test("a technology's page has a place for every public field, and for none twice", () => {
  expect(Object.values(technologyGroups).flat().sort()).toEqual(publicFields("technology"));
});

test("a device's page has a place for every public field, and for none twice", () => {
  expect([...deviceFacts].sort()).toEqual(publicFields("device"));
});
