import type { Role } from "#domain/access/roles";
import type { Mail } from "#server/features/mail/index";
import { roleWords } from "#vocabulary/role-words";
import type { Language, Words } from "#vocabulary/vocabulary";

interface Texts {
  subject: Words;
  text: Words;
}

const invitation: Texts = {
  subject: {
    en: "Your invitation to {organisation} on Plaza",
    ja: "Plazaの{organisation}への招待",
    ar: "دعوتك إلى {organisation} على Plaza",
  },
  text: {
    en: `{organisation} invites you to Plaza as {role}.

Accept here, by {day}:
{link}

Plaza is where cities govern the technology in public space together. If you did not expect this, do nothing: without the link nothing happens.`,
    ja: `{organisation}があなたをPlazaに{role}として招待しています。

{day}までに、こちらから承諾してください。
{link}

Plazaは、都市が公共空間の技術をともに治めるための場です。お心当たりがなければ、何もしないでください。リンクを開かないかぎり何も起こりません。`,
    ar: `تدعوك {organisation} إلى Plaza بصفة {role}.

اقبل الدعوة من هنا حتى {day}:
{link}

‏Plaza هو المكان الذي تدير فيه المدن معًا التقنية في الفضاء العام. إن لم تكن تتوقع هذه الرسالة فلا تفعل شيئًا: لن يحدث شيء ما لم يُفتح الرابط.`,
  },
};

const confirmation: Texts = {
  subject: {
    en: "Confirm your address for Plaza",
    ja: "Plazaのメールアドレスの確認",
    ar: "أكّد عنوانك في Plaza",
  },
  text: {
    en: `Somebody, we think you, opened an account on Plaza with this address. Confirm it by {day}:
{link}

If it was not you, do nothing: an account that is not confirmed is deleted.`,
    ja: `このアドレスでPlazaのアカウントが作られました。ご本人であれば、{day}までに確認してください。
{link}

お心当たりがなければ、何もしないでください。確認されないアカウントは削除されます。`,
    ar: `فتح أحدهم، ونظن أنه أنت، حسابًا في Plaza بهذا العنوان. أكّده حتى {day}:
{link}

إن لم تكن أنت فلا تفعل شيئًا: يُحذف كل حساب لا يُؤكَّد.`,
  },
};

const known: Texts = {
  subject: {
    en: "You have an account on Plaza already",
    ja: "Plazaのアカウントはすでにあります",
    ar: "لديك حساب في Plaza من قبل",
  },
  text: {
    en: `Somebody, perhaps you, wanted to open an account on Plaza with this address. There is one already, and nothing about it has changed. Sign in, or choose a new password, here:
{link}

If it was not you, there is nothing to do.`,
    ja: `このアドレスでPlazaのアカウントを作ろうとした人がいます。アカウントはすでにあり、何も変わっていません。サインインやパスワードの再設定はこちらからどうぞ。
{link}

お心当たりがなければ、何もする必要はありません。`,
    ar: `أراد أحدهم، وربما أنت، فتح حساب في Plaza بهذا العنوان. لديك حساب من قبل ولم يتغير فيه شيء. سجّل الدخول أو اختر كلمة مرور جديدة من هنا:
{link}

إن لم تكن أنت فلا حاجة إلى فعل شيء.`,
  },
};

type Values = Record<string, string>;
const fill = (text: string, values: Values) => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");

function compose({ subject, text }: Texts, kind: string, to: string, language: Language, values: Values): Mail {
  return { to, subject: fill(subject[language], values), text: fill(text[language], values), kind, language };
}

const dayIn = (language: Language, at: Date) =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(at);

interface Envelope {
  to: string;
  language: Language;
  url: string;
}

export const invitationMail = (
  { to, language, url }: Envelope,
  { organisation, role, token, until }: { organisation: string; role: Role; token: string; until: Date },
): Mail =>
  compose(invitation, "invitation", to, language, {
    organisation,
    role: roleWords[role][language],
    link: `${url}/${language}/account/invitation/${token}`,
    day: dayIn(language, until),
  });

export const confirmationMail = (
  { to, language, url }: Envelope,
  { token, until }: { token: string; until: Date },
): Mail =>
  compose(confirmation, "confirmation", to, language, {
    link: `${url}/${language}/account/confirm/${token}`,
    day: dayIn(language, until),
  });

/** To somebody whose address was used once more: only their mailbox learns that there is an account. */
export const knownAddressMail = ({ to, language, url }: Envelope): Mail =>
  compose(known, "confirmation", to, language, { link: `${url}/${language}/sign-in` });
