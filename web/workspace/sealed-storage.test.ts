import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { sealClear } from "../features/assessments/keep-answers";
import { SealedStorage } from "./sealed-storage";

/** What a browser keeps, as an object whose properties are the entries. */
function browserStorage(): Storage {
  const own = { configurable: true, enumerable: false };
  const storage: Record<string, unknown> = {};
  return Object.defineProperties(storage, {
    getItem: { ...own, value: (key: string) => (Object.hasOwn(storage, key) ? storage[key] : null) },
    setItem: { ...own, value: (key: string, text: string) => (storage[key] = text) },
    removeItem: { ...own, value: (key: string) => delete storage[key] },
  }) as unknown as Storage;
}
const aPerson = (id: string) => ({ id, storageKey: randomBytes(32).toString("base64url") });
const open = async (storage: Storage, me: ReturnType<typeof aPerson>) => {
  const sealed = new SealedStorage(storage, me);
  await sealed.opened;
  return sealed;
};

const note = "The mayor has not decided yet – まだ";
const ana = aPerson("ana");

async function kept(): Promise<Storage> {
  const storage = browserStorage();
  const sealed = await open(storage, ana);
  sealed.write("answers:linden:1.2.0", "first");
  sealed.write("answers:linden:1.2.0", note);
  await sealed.settled();
  return storage;
}

test("what was written last is read again by its person, and stands nowhere in clear", async () => {
  const storage = await kept();
  expect(JSON.stringify(storage)).not.toMatch(/mayor|まだ|first/);
  expect((await open(storage, ana)).entries()).toEqual([["answers:linden:1.2.0", note]]);
});

test("who comes next in the same browser reads nothing of it, nor who knows the id but not the key", async () => {
  const storage = await kept();
  expect((await open(storage, aPerson("rui"))).entries()).toEqual([]);
  expect(Object.keys(storage)).toHaveLength(1);
  expect((await open(storage, aPerson("ana"))).entries()).toEqual([]);
});

test("what was altered, or moved to another name, is not taken for what was written", async () => {
  const storage = await kept();
  const [key = ""] = Object.keys(storage);
  storage.setItem(key.replace("linden", "other"), storage.getItem(key)!);
  storage.setItem(
    key,
    storage.getItem(key)!.replace(/.$/, (last) => (last === "A" ? "B" : "A")),
  );
  expect((await open(storage, ana)).entries()).toEqual([]);
  expect(Object.keys(storage)).toEqual([]);
});

test("what is sent is gone, also from what another tab knows", async () => {
  const storage = await kept();
  const [here, there] = [await open(storage, ana), await open(storage, ana)];
  here.write("answers:linden:1.2.0", null);
  await here.settled();
  expect(Object.keys(storage)).toEqual([]);
  await there.take("plaza:ana:answers:linden:1.2.0");
  expect(there.read("answers:linden:1.2.0")).toBeNull();
  here.write("answers:linden:1.2.0", "again");
  await here.settled();
  await there.take("plaza:ana:answers:linden:1.2.0");
  expect(there.read("answers:linden:1.2.0")).toBe("again");
});

test("what an earlier Plaza kept in clear is sealed, and no longer stands there", async () => {
  const storage = browserStorage();
  storage.setItem("plaza-answers:ana:linden:1.1.0", note);
  storage.setItem("plaza-answers:rui:linden:1.1.0", "of somebody else");
  const sealed = await open(storage, ana);
  sealClear(sealed, storage, "ana");
  await sealed.settled();
  expect(JSON.stringify(storage)).not.toMatch(/mayor/);
  expect(storage.getItem("plaza-answers:rui:linden:1.1.0")).toBe("of somebody else");
  expect((await open(storage, ana)).read("answers:linden:1.1.0")).toBe(note);
});
