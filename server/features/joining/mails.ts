import type { Mail } from "#server/features/mail/index";
import type { Language, Words } from "#vocabulary/vocabulary";

interface Texts {
  subject: Words;
  text: Words;
}

const received: Texts = {
  subject: {
    en: "Plaza has your request for {city}",
    ja: "{city}の参加のお申し込みを受け取りました",
    ar: "وصل طلبك عن {city} إلى Plaza",
  },
  text: {
    en: `Somebody, we think you, asked for {city} to join the alliance on Plaza. Its secretariat will answer to this address.

If it was not you, do nothing, or tell the secretariat by answering the mail that follows.`,
    ja: `Plazaのアライアンスへの{city}の参加が、このアドレスで申し込まれました。事務局がこのアドレスにお返事します。

お心当たりがなければ、何もしないでください。次に届くメールへの返信で事務局に知らせることもできます。`,
    ar: `طلب أحدهم، ونظن أنه أنت، انضمام {city} إلى التحالف على Plaza. سترد أمانته على هذا العنوان.

إن لم تكن أنت فلا تفعل شيئًا، أو أخبر الأمانة بالرد على الرسالة التالية.`,
  },
};

const declined: Texts = {
  subject: {
    en: "About the request of {city}",
    ja: "{city}のお申し込みについて",
    ar: "بشأن طلب {city}",
  },
  text: {
    en: `The secretariat of the alliance has not taken {city} in, and says why:

{reason}

You can ask again at any time: {link}`,
    ja: `アライアンスの事務局は、{city}の参加を見送りました。理由は次のとおりです。

{reason}

いつでもあらためてお申し込みいただけます: {link}`,
    ar: `لم تقبل أمانة التحالف انضمام {city}، وهذا سببها:

{reason}

يمكنك الطلب مجددًا في أي وقت: {link}`,
  },
};

export interface Envelope {
  to: string;
  language: Language;
  url: string;
}

const fill = (text: string, values: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");

function compose(
  { subject, text }: Texts,
  kind: string,
  { to, language, url }: Envelope,
  values: Record<string, string>,
): Mail {
  const all = { ...values, link: `${url}/${language}/join` };
  return { to, language, kind, subject: fill(subject[language], all), text: fill(text[language], all) };
}

export const receivedMail = (envelope: Envelope, city: string): Mail =>
  compose(received, "join-received", envelope, { city });

export const declinedMail = (envelope: Envelope, city: string, reason: string): Mail =>
  compose(declined, "join-declined", envelope, { city, reason });
