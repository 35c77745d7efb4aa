import type { Section } from "#contract/assessments";
import { isOwnElement } from "#domain/assessments/own-elements";
import { TextOf, TextTitle, useTexts } from "../framework/texts";

interface AskedProps {
  element: string;
  /** Which text of the element: its question, or what a state asks for. */
  place?: string;
  text: string;
}

/** A text of an element: in the page's language where the release's is translated; a city writes in whatever language it likes. */
export function Asked({ element, place = "asks", text }: AskedProps) {
  return isOwnElement(element) ? <span dir="auto">{text}</span> : <TextOf id={element} place={place} text={text} />;
}

/** The release's sections go by the ids of its policies; those that a city made have ids of their own. */
export const isPolicySection = (id: string): boolean => /^[a-z]{3}$/.test(id);

type Titled = Pick<Section, "id" | "title"> & Partial<Pick<Section, "isOwn">>;

/** What a section is called: as the city calls its own, otherwise as the policy is called that it is of. */
export const SectionTitle = ({ section: { id, title, isOwn } }: { section: Titled }) =>
  isOwn ? <span dir="auto">{title}</span> : <TextTitle id={id} title={title} />;

/** The same where it goes into a sentence or stands above the page. */
export function useSectionTitle(): (section: Titled) => { text: string; lang?: string } {
  const textOf = useTexts();
  return ({ id, title, isOwn }) => (isOwn ? { text: title } : textOf(id, title));
}

export const policyIds = (policies: readonly { id: string }[]): string[] => policies.map(({ id }) => id);
export const elementIds = (rows: readonly { element: string }[]): string[] => rows.map(({ element }) => element);
