import type { Account } from "#contract/accounts";
import { useWords } from "../../words";
import { withPage } from "./pages";

interface ProveFirstProps {
  /** What it is needed for, as a sentence. */
  why: string;
  /** The part of the account's page to come back to. */
  section: string;
}

/** Whether the password is not enough: codes are asked at signing in, and that was a while ago. */
export const isCodeDue = ({
  hasSecondFactor,
  isSignedInLately,
}: Pick<Account, "hasSecondFactor" | "isSignedInLately">) => hasSecondFactor && !isSignedInLately;

/** Leads whoever signed in a while ago to signing in again, since what follows is for who just did. */
export function ProveFirst({ why, section }: ProveFirstProps) {
  const { t, href } = useWords();
  return (
    <p className="measure">
      {why} <a href={href(withPage("/sign-in?again", `/account#${section}`))}>{t("account:prove.sign-in-again")}</a>
    </p>
  );
}
