import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { begin, changesOf, confirm, isSame, type RevisionState, receive, settle, type } from "./revision-state";

const names = ["name", "retentionDays", "purpose"] as const;
const value = fc.oneof(fc.constant(null), fc.constantFrom("a", "b", "c"), fc.array(fc.constantFrom("x", "y")));
const values = fc.record({ name: value, retentionDays: value, purpose: value });

type Values = { name: unknown; retentionDays: unknown; purpose: unknown };
const edited = (base: Values, mine: Values): RevisionState<Values> =>
  names.reduce((state, name) => type(state, name, mine[name]), begin({ values: base, revision: 1 }));

describe("two people on one record", () => {
  test("lose nothing silently: every field is one's, the other's or in conflict with both shown", () => {
    fc.assert(
      fc.property(values, values, values, (base, mine, theirs) => {
        const state = receive(edited(base, mine), { values: theirs, revision: 2 });
        for (const name of names) {
          const conflict = state.conflicts.find((one) => one.name === name);
          const isMineChanged = !isSame(mine[name], base[name]);
          const isTheirsChanged = !isSame(theirs[name], base[name]);
          if (conflict) expect(conflict).toEqual({ name, mine: mine[name], theirs: theirs[name] });
          else if (isMineChanged) expect(state.mine[name]).toEqual(mine[name]);
          else expect(state.mine[name]).toEqual(theirs[name]);
          const differ = isMineChanged && isTheirsChanged && !isSame(mine[name], theirs[name]);
          expect(conflict !== undefined).toBe(differ);
        }
      }),
    );
  });

  test("send nothing that is in conflict until it is settled, and then what was chosen", () => {
    fc.assert(
      fc.property(values, values, values, fc.constantFrom("mine", "theirs"), (base, mine, theirs, whose) => {
        const state = receive(edited(base, mine), { values: theirs, revision: 2 });
        for (const { name } of state.conflicts) expect(changesOf(state)).not.toHaveProperty(name);
        const settled = state.conflicts.reduce((one, { name }) => settle(one, name, whose), state);
        expect(settled.conflicts).toEqual([]);
        for (const { name } of state.conflicts) {
          expect(settled.mine[name]).toEqual(whose === "mine" ? mine[name] : theirs[name]);
          expect(name in changesOf(settled)).toBe(whose === "mine");
        }
      }),
    );
  });

  test("an open conflict stays open through a third person's revision, unless that agrees", () => {
    fc.assert(
      fc.property(values, values, values, values, (base, mine, theirs, third) => {
        const first = receive(edited(base, mine), { values: theirs, revision: 2 });
        const second = receive(first, { values: third, revision: 3 });
        for (const { name } of first.conflicts) {
          const isOpen = second.conflicts.some((one) => one.name === name);
          expect(isOpen).toBe(!isSame(mine[name], third[name]));
        }
      }),
    );
  });
});

describe("a write that is confirmed", () => {
  test("leaves what was typed meanwhile and takes the rest as it was stored", () => {
    fc.assert(
      fc.property(values, values, values, (base, sent, since) => {
        const sending = edited(base, sent);
        const typing = names.reduce((state, name) => type(state, name, since[name]), sending);
        const state = confirm(typing, sent, { values: sent, revision: 2 });
        expect(state.mine).toEqual(since);
        expect(state.stored.revision).toBe(2);
        expect(Object.keys(changesOf(state)).sort()).toEqual(
          names.filter((name) => !isSame(since[name], sent[name])).sort(),
        );
      }),
    );
  });
});
