import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryWorld } from "#domain/policies/arbitrary";
import { groundOf } from "#domain/policies/edition";
import { sortDepartures } from "#domain/policies/local-policy";
import {
  importPolicyFile,
  pinDepartures,
  readPolicyFile,
  toPolicyFile,
  writePolicyFile,
} from "#domain/policies/policy-file";
import { days, editionFrom, leaveOut, localOn, rewordOf, setTo } from "#domain/policies/testing";
import { cases } from "#server/testing-cases";

const edition = editionFrom("0.1.0", [
  { id: "pia.c01", text: "Gone after {n} days.", parameters: { n: days(28, 1, 90) } },
  { id: "pia.c02", text: "Nobody sells it." },
]);
const refused = (text: string) => {
  const read = readPolicyFile(text);
  return read.ok ? [] : read.findings.map(({ code, path, fix }) => ({ code, path, fix }));
};
const head = "version: 0.1.0\npolicy: pia\nlanguage: en\ndepartures:\n";

describe("a file of departures is refused", () => {
  it("where a key is misspelled, named by the departure and not by its line", () => {
    expect(refused(`${head}  - { kind: set, clause: pia.c01, parameter: n, value: 7, reasn: Short. }\n`)).toEqual([
      {
        code: "key-unknown",
        path: "policy pia.c01.n set reasn",
        fix: expect.stringContaining('Did you mean "reason"?'),
      },
    ]);
  });

  it("where a departure is of no known kind", () => {
    expect(refused(`${head}  - { kind: leaveout, clause: pia.c01, reason: No. }\n`)).toEqual([
      {
        code: "kind-unknown",
        path: "policy pia.c01 leaveout",
        fix: 'Did you mean "leave-out"? Accepted: set, reword, leave-out, add.',
      },
    ]);
  });

  it("where the file itself has a key that is none", () => {
    expect(refused(`${head.replace("departures:", "departures: []")}departure: []\n`)).toMatchObject([
      { code: "key-unknown", path: "policy departure", fix: expect.stringContaining('Did you mean "departures"?') },
    ]);
  });

  it("where something is missing, telling all that is", () => {
    expect(refused("policy: pia\ndepartures:\n  - { kind: set, clause: pia.c01 }\n").map(({ path }) => path)).toEqual([
      "policy version",
      "policy language",
      "policy pia.c01 set parameter",
      "policy pia.c01 set value",
    ]);
  });

  it("where it is no YAML", () => {
    expect(refused("version: [")).toMatchObject([{ code: "yaml-unreadable" }]);
  });

  it("where it is for another release than the city's policy stands on", () => {
    const file = { version: "0.2.0", policy: "pia", language: "en", departures: [] };
    expect(importPolicyFile(file, localOn(edition, []), edition)).toMatchObject({
      findings: [{ code: "version-differs" }],
    });
  });

  it("where a departure does not fit the release", () => {
    const file = toPolicyFile(localOn(edition, [setTo("pia.c01", "n", 91)]));
    expect(importPolicyFile(file, localOn(edition, []), edition)).toMatchObject({
      findings: [{ code: "value-out-of-bounds" }],
    });
  });
});

describe("a file of departures", () => {
  it("is written for people: long texts as blocks, nothing of the release in it", () => {
    const local = localOn(edition, [
      setTo("pia.c01", "n", 7),
      rewordOf(edition, "pia.c02", "Nobody sells it.\n\nNobody lends it."),
    ]);
    expect(writePolicyFile(toPolicyFile(local))).toBe(`version: 0.1.0
policy: pia
language: en
form:
  title: ""
  numbering: "{n}"
  recitals: []
  closing: ""
departures:
  - kind: set
    clause: pia.c01
    parameter: n
    value: 7
    reason: Our council wants it so.
  - kind: reword
    clause: pia.c02
    title: Title of pia.c02
    text: |-
      Nobody sells it.

      Nobody lends it.
    departsFrom: ${edition.byId.get("pia.c02")!.fingerprint}
    reason: Our council wants it so.
`);
  });

  it("written by hand without fingerprints departs from the text of the release it names", () => {
    const read = readPolicyFile(
      `${head}  - { kind: reword, clause: pia.c02, title: Mine, text: Never., reason: So. }\n`,
    );
    expect(read.ok && importPolicyFile(read.value, localOn(edition, [leaveOut("pia.c01")]), edition)).toMatchObject({
      value: { departures: [{ kind: "reword", departsFrom: edition.byId.get("pia.c02")!.fingerprint }] },
    });
  });

  it("comes back from YAML as it was written, and imported it is the city's policy again", () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom("- no", "yes: no", "#", "'", "a\n\n  b", "{n}", "|", "1", "null", "~"),
    );
    fc.assert(
      fc.property(arbitraryWorld, anyText, anyText, (world, reason, law) => {
        const local = localOn(
          world.editions[0],
          world.departures.map((departure) => ({ ...departure, reason: `Why: ${reason}` })),
          {
            notes: world.notes.map((note) => ({ ...note, law, note: reason })),
            form: { title: "Rule 1: so", numbering: "§ {n}", recitals: [reason], closing: law },
          },
        );
        const file = toPolicyFile(local);
        const read = readPolicyFile(writePolicyFile(file));
        expect(read).toEqual({ ok: true, value: file });
        const [edition] = world.editions;
        expect(importPolicyFile(file, localOn(edition, []), edition)).toEqual({
          ok: true,
          value: { ...local, departures: sortDepartures(local.departures) },
        });
        const unpinned = file.departures.map((departure) =>
          departure.kind === "reword" ? { ...departure, departsFrom: undefined } : departure,
        );
        expect(pinDepartures(unpinned, groundOf(edition, local))).toEqual(file.departures);
      }),
      cases(60),
    );
  });
});
