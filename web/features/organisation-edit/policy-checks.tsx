import { useTexts } from "../framework/texts";
import { Checks } from "./form-parts";

interface PolicyChecksProps {
  label: string;
  values: readonly string[];
  policies: readonly { id: string; title: string }[];
}

/** Policies of the framework to choose among, by their titles in the language of the page. */
export function PolicyChecks({ label, values, policies }: PolicyChecksProps) {
  const textOf = useTexts();
  const choices = policies.map(({ id, title }) => {
    const { text, lang } = textOf(id, title);
    return { value: id, title: text, lang };
  });
  return <Checks name="policyArea" {...{ label, values, choices }} />;
}
