import type { Language } from "#vocabulary/vocabulary";

/** What mails about an account are about. */
export type MailKind =
  | "recovery"
  | "password-changed"
  | "email-old"
  | "email-new"
  | "second-factor-on"
  | "second-factor-off";

interface MailWords {
  subject: string;
  /** Paragraphs; {{link}} stands alone in its own. */
  text: readonly string[];
}

const en: Record<MailKind, MailWords> = {
  recovery: {
    subject: "Set a new password for Plaza",
    text: [
      "Somebody, probably you, asked for a new password for this address. Follow this link within an hour to set one:",
      "{{link}}",
      "If it was not you, do nothing: your password stays as it is.",
    ],
  },
  "password-changed": {
    subject: "Your password for Plaza was changed",
    text: [
      "Your password was changed just now, and your other sessions were ended.",
      "If it was not you, set a new password at once:",
      "{{link}}",
    ],
  },
  "email-old": {
    subject: "Change of your e-mail address in Plaza",
    text: [
      "Somebody who is signed in as you wants Plaza to use {{email}} from now on. If it was you, follow this link within an hour:",
      "{{link}}",
      "If it was not you, do not follow it, and change your password: somebody may know it.",
    ],
  },
  "email-new": {
    subject: "Confirm your new e-mail address for Plaza",
    text: [
      "Follow this link within an hour, and Plaza uses this address from then on:",
      "{{link}}",
      "If you do not know Plaza, do nothing; somebody mistyped their address.",
    ],
  },
  "second-factor-on": {
    subject: "Codes are now asked for when you sign in to Plaza",
    text: [
      "Your account now asks for a code of your authenticator. Keep the backup codes where you find them without your phone.",
      "If it was not you, set a new password at once:",
      "{{link}}",
    ],
  },
  "second-factor-off": {
    subject: "Plaza no longer asks you for codes",
    text: [
      "The codes of your authenticator are no longer asked for when you sign in.",
      "If it was not you, set a new password at once:",
      "{{link}}",
    ],
  },
};

const ja: Record<MailKind, MailWords> = {
  recovery: {
    subject: "Plaza の新しいパスワードの設定",
    text: [
      "このアドレスの新しいパスワードを設定する依頼がありました。ご本人の場合は、1時間以内に次のリンクを開いて設定してください。",
      "{{link}}",
      "お心当たりがない場合は、何もする必要はありません。パスワードはそのままです。",
    ],
  },
  "password-changed": {
    subject: "Plaza のパスワードが変更されました",
    text: [
      "パスワードが変更され、ほかのセッションは終了しました。",
      "お心当たりがない場合は、すぐに新しいパスワードを設定してください。",
      "{{link}}",
    ],
  },
  "email-old": {
    subject: "Plaza のメールアドレスの変更",
    text: [
      "サインイン中のあなたのアカウントから、今後 {{email}} を使うよう依頼がありました。ご本人の場合は、1時間以内に次のリンクを開いてください。",
      "{{link}}",
      "お心当たりがない場合は、リンクを開かず、パスワードを変更してください。誰かに知られているおそれがあります。",
    ],
  },
  "email-new": {
    subject: "Plaza の新しいメールアドレスの確認",
    text: [
      "1時間以内に次のリンクを開くと、Plaza は今後このアドレスを使います。",
      "{{link}}",
      "Plaza をご存じない場合は、何もする必要はありません。誰かがアドレスを打ち間違えたものです。",
    ],
  },
  "second-factor-on": {
    subject: "Plaza のサインインでコードを求めるようになりました",
    text: [
      "今後サインインのとき、認証アプリのコードを求めます。バックアップコードは、電話がなくても取り出せる場所に保管してください。",
      "お心当たりがない場合は、すぐに新しいパスワードを設定してください。",
      "{{link}}",
    ],
  },
  "second-factor-off": {
    subject: "Plaza のサインインでコードを求めなくなりました",
    text: [
      "今後サインインのとき、認証アプリのコードは求められません。",
      "お心当たりがない場合は、すぐに新しいパスワードを設定してください。",
      "{{link}}",
    ],
  },
};

const ar: Record<MailKind, MailWords> = {
  recovery: {
    subject: "تعيين كلمة مرور جديدة لبلازا",
    text: [
      "طلب أحدهم، ولعله أنت، كلمة مرور جديدة لهذا العنوان. افتح هذا الرابط خلال ساعة لتعيينها:",
      "{{link}}",
      "إن لم تكن أنت فلا تفعل شيئًا: تبقى كلمة مرورك كما هي.",
    ],
  },
  "password-changed": {
    subject: "غُيّرت كلمة مرورك لبلازا",
    text: ["غُيّرت كلمة مرورك الآن، وأُنهيت جلساتك الأخرى.", "إن لم تكن أنت فعيّن كلمة مرور جديدة فورًا:", "{{link}}"],
  },
  "email-old": {
    subject: "تغيير عنوان بريدك في بلازا",
    text: [
      "يريد شخص دخل باسمك أن تستعمل بلازا العنوان {{email}} من الآن. إن كنت أنت فافتح هذا الرابط خلال ساعة:",
      "{{link}}",
      "إن لم تكن أنت فلا تفتحه، وغيّر كلمة مرورك: فقد يعرفها أحد.",
    ],
  },
  "email-new": {
    subject: "تأكيد عنوان بريدك الجديد لبلازا",
    text: [
      "افتح هذا الرابط خلال ساعة، فتستعمل بلازا هذا العنوان من حينها:",
      "{{link}}",
      "إن كنت لا تعرف بلازا فلا تفعل شيئًا؛ فقد أخطأ أحدهم في كتابة عنوانه.",
    ],
  },
  "second-factor-on": {
    subject: "صارت بلازا تطلب رمزًا عند الدخول",
    text: [
      "يطلب حسابك الآن رمزًا من تطبيق المصادقة. احفظ الرموز الاحتياطية حيث تجدها من دون هاتفك.",
      "إن لم تكن أنت فعيّن كلمة مرور جديدة فورًا:",
      "{{link}}",
    ],
  },
  "second-factor-off": {
    subject: "لم تعد بلازا تطلب منك رموزًا",
    text: ["لم تعد رموز تطبيق المصادقة تُطلب عند الدخول.", "إن لم تكن أنت فعيّن كلمة مرور جديدة فورًا:", "{{link}}"],
  },
};

const words: Record<Language, Record<MailKind, MailWords>> = { en, ja, ar };

/** A mail's subject and text. */
export function mailText(
  kind: MailKind,
  language: Language,
  values: { link: string; email?: string },
): { subject: string; text: string } {
  const { subject, text } = words[language][kind];
  const filled = text.map((part) => part.replace("{{link}}", values.link).replace("{{email}}", values.email ?? ""));
  return { subject, text: `${filled.join("\n\n")}\n` };
}
