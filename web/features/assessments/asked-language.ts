import { isOwnElement } from "#domain/assessments/own-elements";

/** How the words of an element are marked: the release asks in English, a city in whatever language it writes. */
export const askedLanguage = (element: string): { lang?: "en"; dir: "ltr" | "auto" } =>
  isOwnElement(element) ? { dir: "auto" } : { lang: "en", dir: "ltr" };
