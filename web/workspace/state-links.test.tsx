import { renderToStaticMarkup } from "react-dom/server";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, test } from "vitest";
import { WordsContext } from "../words";
import { wordsOf } from "../words.server";
import { StateLinks } from "./state-links";

const shown = (address: string) => {
  const element = <StateLinks label="States" states={["waiting", "sent"]} titleOf={(state) => `is ${state}`} />;
  const router = createMemoryRouter([{ path: "/", element }], { initialEntries: [address] });
  const html = renderToStaticMarkup(
    <WordsContext value={{ ...wordsOf("en"), origin: "https://plaza.example" }}>
      <RouterProvider router={router} />
    </WordsContext>,
  );
  return [...html.matchAll(/<a ([^>]*)>([^<]*)/g)].map(([, attributes, text]) => ({
    text,
    isCurrent: attributes!.includes('aria-current="true"'),
  }));
};

test("of a list's states the one it is held to is marked, and all of them where it is held to none that is known", () => {
  const current = (address: string) => shown(address).find(({ isCurrent }) => isCurrent)?.text;
  expect(shown("/").map(({ text }) => text)).toEqual(["All", "is waiting", "is sent"]);
  expect(current("/")).toBe("All");
  expect(current("/?state=sent")).toBe("is sent");
  expect(current("/?state=elsewhere")).toBe("All");
});
