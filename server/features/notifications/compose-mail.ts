import type { NotificationKind, Pace } from "#domain/notifications/kinds";
import { addressOf, fill, type Notice, type PolicyTitles, sentenceOf } from "#domain/notifications/sentence";
import type { Mail } from "#server/features/mail/index";
import { mailWords, paceWords } from "#vocabulary/notification-words";
import { type Language, languages } from "#vocabulary/vocabulary";

export interface NoticeToMail {
  notice: Notice;
  organisationSlug: string;
  occurredAt: Date;
}

export interface MailToCompose {
  person: { personId: string; name: string; email: string; language: string; timeZone: string };
  notices: readonly NoticeToMail[];
  /** The kind all of them are of, or "all" where they differ. */
  kind: NotificationKind | "all";
  pace: Exclude<Pace, "never">;
  /** The public address, without a slash at the end. */
  url: string;
  token: string;
  /** What the framework's policies are called in the person's language. */
  policyTitles: (language: Language) => PolicyTitles;
}

const shownMax = 50;

/** A mail in the person's language, as plain text and as simple HTML, with why it came and how to end it. */
export function composeMail({ person, notices, kind, pace, url, token, policyTitles }: MailToCompose): Mail {
  const language = languages.find((known) => known === person.language) ?? "en";
  const when = new Intl.DateTimeFormat(language, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: person.timeZone,
  });
  const titles = policyTitles(language);
  const lines = notices.slice(0, shownMax).map(({ notice, organisationSlug, occurredAt }) => ({
    text: sentenceOf(notice, language, titles),
    at: when.format(occurredAt),
    link: `${url}/${language}${addressOf(notice, organisationSlug)}`,
  }));
  const values = {
    name: person.name,
    address: url,
    pace: paceWords[pace][language],
    count: String(notices.length - shownMax),
  };
  const say = (words: keyof typeof mailWords) => fill(mailWords[words][language], values);
  const links = {
    all: `${url}/${language}/workspace/notifications`,
    settings: `${url}/${language}/workspace/settings/notifications`,
    unsubscribe: `${url}/${language}/account/unsubscribe/${token}`,
  };
  const more = notices.length > shownMax ? [say("more")] : [];
  const foot = [
    [say("all"), links.all],
    [say("settings"), links.settings],
    [say("unsubscribe"), links.unsubscribe],
  ] as const;
  return {
    to: person.email,
    subject: notices.length === 1 ? lines[0]!.text : `${say("digest")} (${notices.length})`,
    text: [
      say("greeting"),
      "",
      ...lines.flatMap(({ text, at, link }) => [text, `${at} · ${link}`, ""]),
      ...more,
      "-- ",
      say("why"),
      ...foot.flat(),
      "",
    ].join("\n"),
    html: toHtml(language, say("greeting"), lines, [...more, say("why")], foot),
    kind: `notification-${kind}`,
    language,
    personId: person.personId,
    headers: {
      "List-Unsubscribe": `<${url}/api/unsubscribe/${token}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

interface Line {
  text: string;
  at: string;
  link: string;
}

function toHtml(
  language: Language,
  greeting: string,
  lines: readonly Line[],
  remarks: readonly string[],
  foot: readonly (readonly [string, string])[],
): string {
  const direction = language === "ar" ? "rtl" : "ltr";
  const items = lines.map(
    ({ text, at, link }) => `<li><p><a href="${escaped(link)}">${escaped(text)}</a><br>${escaped(at)}</p></li>`,
  );
  return [
    `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"></head>`,
    `<body dir="${direction}"><p>${escaped(greeting)}</p><ul>${items.join("")}</ul><hr>`,
    ...remarks.map((remark) => `<p>${escaped(remark)}</p>`),
    ...foot.map(([words, link]) => `<p>${escaped(words)} <a href="${escaped(link)}">${escaped(link)}</a></p>`),
    "</body></html>",
  ].join("");
}
