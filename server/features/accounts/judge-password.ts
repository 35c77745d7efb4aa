import type { Finding } from "#domain/kernel/finding";
import type { AccountsBase } from "#server/features/accounts/base";
import type { BreachedPasswords } from "#server/features/accounts/breached-passwords";
import { commonPasswords } from "#server/features/accounts/common-passwords";
import { shortestPassword } from "#server/features/accounts/library";
import { Problem } from "#server/http/problems";

/** Whose password it will be: what others know of a person is what they try first. */
export interface PasswordOwner {
  email?: string | undefined;
  name?: string | undefined;
  /** Names of the organisations that the person belongs to, or will. */
  organisations?: readonly string[];
}

const fix = {
  short: `Take at least ${shortestPassword}; a few words that do not belong together are easy to keep in mind.`,
  easy: "Take a few words that do not belong together.",
  known: "Take another one, which you use nowhere else.",
  yours: "Take a few words that do not belong together and have nothing to do with you.",
};

/**
 * Why a password is too easy to guess, or nothing. Long ones may be anything, blanks and any script included; nothing is
 * asked of the kinds of characters, which only makes people write them down.
 */
export async function judgePassword(
  password: string,
  owner: PasswordOwner,
  breached?: BreachedPasswords,
): Promise<Finding | undefined> {
  const finding = (code: string, message: string, fix: string): Finding => ({
    code,
    path: "body.password",
    message,
    fix,
  });
  const length = [...password].length;
  if (length < shortestPassword) return finding("password-short", `This password has ${length} characters.`, fix.short);
  const folded = fold(password);
  if (namesOwner(folded, owner))
    return finding(
      "password-yours",
      "This password contains your name, your address or the name of your organisation.",
      fix.yours,
    );
  if (isCommon(folded, await commonPasswords()))
    return finding(
      "password-common",
      "This password is among the most common ones, or one with a little added.",
      fix.easy,
    );
  if (isEasy(folded, owner))
    return finding("password-easy", "This password is among the first that others would try.", fix.easy);
  if (await breached?.has(password))
    return finding("password-breached", "This password became known in a breach somewhere.", fix.known);
  return undefined;
}

/** Refuses a password that is too easy to guess, in words that say what would do. */
export async function refuseEasyPassword(
  { breached }: Pick<AccountsBase, "breached">,
  password: string,
  owner: PasswordOwner,
): Promise<void> {
  const finding = await judgePassword(password, owner, breached);
  if (finding) throw Problem.ofFindings([finding]);
}

/** Without case, accents and forms of the same character. */
const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (folded: string): string[] => folded.match(/\p{L}+/gu) ?? [];
const joined = (folded: string): string => folded.replace(/[^\p{L}\p{N}]+/gu, "");

/** A part of a name is looked for as a word of its own, so that "valentine" does not name Vale. */
function namesOwner(password: string, { email = "", name = "", organisations = [] }: PasswordOwner): boolean {
  const local = fold(email).split("@")[0]!;
  const whole = joined(password);
  const names = [fold(email), local, fold(name), ...organisations.map(fold)].map(joined);
  // Scripts written without blanks have no words to look for, and say a name in two characters.
  const isUnspaced = (text: string) => /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{2,}$/u.test(text);
  if (names.some((one) => (one.length >= 5 || isUnspaced(one)) && whole.includes(one))) return true;
  const words = new Set(wordsOf(password));
  const parts = [...wordsOf(local), ...wordsOf(fold(name))];
  return parts.some((part) => (isUnspaced(part) ? whole.includes(part) : part.length >= 3 && words.has(part)));
}

const lookalikes: Record<string, string> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "1": "i",
  "!": "i",
  "0": "o",
  $: "s",
  "5": "s",
};

/** One that is in the list, also twice in a row, with figures or signs around it, or with some that look like letters. */
function isCommon(password: string, common: ReadonlySet<string>): boolean {
  const once = password.replace(/^(.+?)\1+$/u, "$1");
  if (common.has(password) || common.has(once)) return true;
  const ended = once.replace(/[^\p{L}]+$/u, "");
  return [ended, ended.replace(/^[^\p{L}]+/u, "")].some((inside) => {
    const read = inside.replace(/[@431!0$5]/g, (sign) => lookalikes[sign]!);
    // What is added has to be as little as people add: more of it is a password by itself.
    const added = once.replace(inside, "").replace(sequences, "");
    return (common.has(inside) || common.has(read)) && new Set(added).size < 5;
  });
}

const sequences = /0?123456789?0?|12345+|1234|987654321|98765+|4321|abcdef\w*|(19|20)\d\d/g;

/** Long enough for the rule, and well-known all the same. */
const known = ["password", "passwort", "qwerty", "azerty", "letmein", "welcome", "iloveyou", "abc", "admin", "plaza"];

/** What is left when everything well-known is taken out has to be worth something by itself. */
function isEasy(password: string, { email = "", organisations = [] }: PasswordOwner): boolean {
  const [local = "", host = ""] = fold(email).split("@");
  const context = [local, host.split(".")[0] ?? "", ...organisations.flatMap((name) => wordsOf(fold(name)))];
  let rest = password;
  for (const word of [...known, ...context].filter(({ length }) => length >= 3).sort((a, b) => b.length - a.length))
    rest = rest.replaceAll(word, "");
  return new Set(rest.replace(sequences, "")).size < 5;
}
