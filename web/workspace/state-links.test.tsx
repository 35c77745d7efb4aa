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
    to: /href="([^"]*)"/.exec(attributes!)?.[1],
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

test("another state leaves what else the list is held to, and begins with its first page", () => {
  expect(shown("/?q=ada&state=sent&cursor=x").map(({ to }) => to)).toEqual([
    "/?q=ada",
    "/?q=ada&amp;state=waiting",
    "/?q=ada&amp;state=sent",
  ]);
});
