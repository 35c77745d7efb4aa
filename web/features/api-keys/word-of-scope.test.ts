import { expect, test } from "vitest";
import { keyScopes } from "#domain/access/access-table";
import words from "../../../locales/en/keys.json";
import { wordOfScope } from "./word-of-scope";

test("everything that a key can be given has words", () => {
  for (const scope of keyScopes) expect(words).toHaveProperty([wordOfScope(scope).replace("keys:", "")]);
});
