import type { Finding } from "#domain/kernel/finding";
import { shortestPassword } from "#server/features/accounts/library";

/** Long enough for the rule, and among the first that anybody tries. */
const common = ["password", "passwort", "qwerty", "azerty", "letmein", "welcome", "iloveyou", "abc", "admin", "plaza"];

/**
 * Why a password is too easy to guess, or nothing. Long ones may be anything, blanks and any script included; nothing is
 * asked of the kinds of characters, which only makes people write them down.
 */
export function judgePassword(password: string, email: string): Finding | undefined {
  const finding = (code: string, message: string, fix: string): Finding => ({
    code,
    path: "body.password",
    message,
    fix,
  });
  const length = [...password].length;
  if (length < shortestPassword)
    return finding(
      "password-short",
      `This password has ${length} characters.`,
      `Take at least ${shortestPassword}; a few words that do not belong together are easy to keep in mind.`,
    );
  if (isEasy(password.toLowerCase(), email.toLowerCase()))
    return finding(
      "password-easy",
      "This password is among the first that others would try.",
      "Take a few words that do not belong together.",
    );
  return undefined;
}

function isEasy(password: string, email: string): boolean {
  const [name = "", host = ""] = email.split("@");
  const known = [...common, email, name, host.split(".")[0] ?? ""].filter((word) => word.length >= 3);
  // What is left when everything well-known is taken out has to be worth something by itself.
  let rest = password;
  for (const word of known.sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, "");
  rest = rest.replace(/0?123456789?0?|12345+|1234|987654321|98765+|4321|abcdef\w*|(19|20)\d\d/g, "");
  return new Set(rest).size < 5;
}
