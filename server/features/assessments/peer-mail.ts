import type { Mail } from "#server/features/mail/index";
import type { Language, Words } from "#vocabulary/vocabulary";

const subject: Words = {
  en: "{city} asks you to look at its assessment on Plaza",
  ja: "{city}がPlazaでの自己評価のレビューをお願いしています",
  ar: "تطلب منك {city} الاطلاع على تقييمها في Plaza",
};

const text: Words = {
  en: `{city} invites you, as {invitedAs}, to look at its assessment against release {version} of the framework.

Open it here:
{link}

You sign in with your account on Plaza, or open one for this address first. Until {day} you see this one assessment, and you may comment on its answers and write a recommendation. You see nothing else of the city.

If you did not expect this, do nothing: without the link nothing happens.`,
  ja: `{city}が、フレームワークのリリース{version}に対する自己評価のレビューを「{invitedAs}」としてお願いしています。

こちらから開いてください。
{link}

Plazaのアカウントでサインインするか、先にこのアドレスでアカウントを作成してください。{day}までこの自己評価だけを閲覧でき、回答へのコメントと提言を書くことができます。この都市のほかの情報は表示されません。

お心当たりがなければ、何もしないでください。リンクを開かないかぎり何も起こりません。`,
  ar: `تدعوك {city}، بصفة {invitedAs}، إلى الاطلاع على تقييمها وفق الإصدار {version} من الإطار.

افتحه من هنا:
{link}

سجّل الدخول بحسابك في Plaza، أو افتح حسابًا بهذا العنوان أولًا. حتى {day} ترى هذا التقييم وحده، ويمكنك التعليق على إجاباته وكتابة توصية. ولا ترى شيئًا آخر من المدينة.

إن لم تكن تتوقع هذه الرسالة فلا تفعل شيئًا: لن يحدث شيء ما لم يُفتح الرابط.`,
};

const fill = (template: string, values: Readonly<Record<string, string>>) =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");

export interface PeerInvitation {
  to: string;
  language: Language;
  url: string;
  token: string;
  city: string;
  invitedAs: string;
  version: string;
  untilOn: string;
}

export function peerMail({ to, language, url, token, untilOn, ...rest }: PeerInvitation): Mail {
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(untilOn));
  const values = { ...rest, day, link: `${url}/${language}/workspace/peer-reviews/invitation/${token}` };
  return {
    to,
    kind: "peer-review",
    language,
    subject: fill(subject[language], values),
    text: fill(text[language], values),
  };
}
