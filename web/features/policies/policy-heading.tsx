import type { OwnLocalPolicy } from "#contract/local-policies";
import { TextTitle, useTexts } from "../framework/texts";

type Headed = Pick<OwnLocalPolicy, "policy" | "title" | "heading" | "language">;

/** What a city's policy is called: as its legal form says, or where that says nothing, as the release calls the policy. */
export const PolicyHeading = ({ policy: { policy, title, heading, language } }: { policy: Headed }) =>
  heading === title ? (
    <TextTitle id={policy} title={title} />
  ) : (
    <span lang={language} dir="auto">
      {heading}
    </span>
  );

/** The same where it stands above the page. */
export function useHeading({ policy, title, heading, language }: Headed): { text: string; lang: string } {
  const released = useTexts()(policy, title);
  return heading === title ? released : { text: heading, lang: language };
}
