import { useWords } from "../../words";
import { policyPath } from "./addresses";
import { TextBlock } from "./text-language";

/** The name of a policy above what a page tells of it, leading to the policy itself. */
export function PolicyHeading({ policy, version }: { policy: { id: string; title: string }; version: string }) {
  const { href } = useWords();
  const { id, title } = policy;
  return <TextBlock as="h2" bears={{ id }} id={id} text={title} href={href(policyPath(version, policy))} />;
}
