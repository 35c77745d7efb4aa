import type { Page } from "@playwright/test";
import axe from "axe-core";

/** The standards every page is held to. */
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Kinds of text whose contrast was found good. */
const goodContrast = new Set<string>();

/**
 * What of a page breaks the standards, a line or more each, without what `repeats`, a selector or nothing. Contrast is
 * measured once per kind of text, by all that it hangs on: measuring each line of a long page takes most of the time, and
 * says the same of each that looks alike.
 */
export async function findBarriers(page: Page, repeats: string): Promise<string[]> {
  // What is being asked for is dimmed until it comes.
  await page.waitForFunction(() => document.querySelector('[role="status"][aria-busy="true"]') === null);
  // What comes into the page fades in; it is measured as it stands.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ effect, playState }) => playState !== "running" || effect?.getComputedTiming().endTime === Infinity),
  );
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const { barriers, kinds } = await page.evaluate(check, { standards, repeats, known: [...goodContrast] });
  if (barriers.length === 0) for (const kind of kinds) goodContrast.add(kind);
  return barriers;
}

/** In the page, which sees nothing of this file. */
async function check({ standards, repeats, known }: { standards: string[]; repeats: string; known: string[] }) {
  const colours = (element: Element, way: string[] = []): string[] => {
    const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode, position } = getComputedStyle(element);
    const own = `${backgroundColor} ${backgroundImage} ${opacity} ${filter} ${mixBlendMode}`;
    if (own !== "rgba(0, 0, 0, 0) none 1 none normal") way.push(own);
    // What lies under it is not what it stands in.
    if (position === "absolute" || position === "fixed" || position === "sticky") way.push(location.pathname);
    return element.parentElement ? colours(element.parentElement, way) : way;
  };
  const kindOf = (element: Element) => {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    return [color, fontSize, fontWeight, textShadow, ...colours(element)].join("|");
  };
  const hasText = (element: Element) =>
    element.matches("input, select, textarea") ||
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  const good = new Set(known);
  const fresh = new Map<string, Element>();
  for (const element of document.body.querySelectorAll("*")) {
    if (!hasText(element) || !element.checkVisibility() || (repeats && element.closest(repeats))) continue;
    const kind = kindOf(element);
    if (!good.has(kind) && !fresh.has(kind)) fresh.set(kind, element);
  }

  const options = { resultTypes: ["violations" as const], elementRef: false };
  const exclude = repeats ? [repeats] : [];
  const rest = await window.axe.run(
    { include: [document.documentElement], exclude },
    {
      ...options,
      runOnly: { type: "tag", values: standards },
      rules: { "color-contrast": { enabled: false } },
    },
  );
  const contrast =
    fresh.size > 0 &&
    (await window.axe.run(
      { include: [...fresh.values()], exclude },
      { ...options, runOnly: { type: "rule", values: ["color-contrast"] } },
    ));
  const barriers = [...rest.violations, ...(contrast ? contrast.violations : [])].map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join("\n  ")}`,
  );
  return { barriers, kinds: [...fresh.keys()] };
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
