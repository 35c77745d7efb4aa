import { expect, test } from "vitest";
import type { Client } from "#contract/endpoints";
import { Problem } from "#server/http/problems";
import { rememberReads } from "#server/http/remember-reads";

/** A client whose every answer is new, and says which asking it answers. */
function counting() {
  let asked = 0;
  const answer = async () => ({ asking: ++asked });
  const refuse = async () => {
    asked++;
    throw new Problem("not-found", "Nothing is there.");
  };
  const operations = {
    getMe: answer,
    getCity: answer,
    getTechnology: refuse,
    updateTechnology: answer,
    exportRegister: answer,
  };
  return rememberReads(operations as unknown as Client) as unknown as Record<
    string,
    (input: unknown) => Promise<{ asking: number }>
  >;
}

test("a change is made every time, and everything is read anew after it", async () => {
  const client = counting();
  await client.getMe!({});
  expect(await client.updateTechnology!({ code: "7Q4K2M9X" })).toEqual({ asking: 2 });
  expect(await client.updateTechnology!({ code: "7Q4K2M9X" })).toEqual({ asking: 3 });
  expect(await client.getMe!({})).toEqual({ asking: 4 });
});

test("what was asked while a change was on its way is asked again after it", async () => {
  const client = counting();
  const change = client.updateTechnology!({});
  const during = client.getMe!({});
  await Promise.all([change, during]);
  expect((await client.getMe!({})).asking).toBeGreaterThan((await during).asking);
});

test("the same is read once by one page, together or one after the other, and other input apart", async () => {
  const client = counting();
  const [one, two] = await Promise.all([client.getMe!({}), client.getMe!({})]);
  expect(two).toBe(one);
  expect(await client.getMe!({})).toBe(one);
  expect(await client.getMe!({ organisation: "linden" })).toEqual({ asking: 2 });
  expect(await client.getCity!({})).toEqual({ asking: 3 });
});

test("a file is given to each reader of its own", async () => {
  const client = counting();
  expect(await client.exportRegister!({})).not.toEqual(await client.exportRegister!({}));
});

test("a refusal is told to all who asked, without asking again", async () => {
  const client = counting();
  await expect(client.getTechnology!({})).rejects.toThrow("Nothing is there.");
  await expect(client.getTechnology!({})).rejects.toThrow("Nothing is there.");
  expect(await client.getMe!({})).toEqual({ asking: 2 });
});
