// Longer than 300 lines: every sentence stands here once, in each language.
import type { JobKind } from "#domain/jobs/job";
import type { NotificationKind, Pace } from "#domain/notifications/kinds";
import type { Words } from "#vocabulary/vocabulary";

/** What people are told about, as it stands in the list of kinds. */
export const kindWords: Record<NotificationKind, Words> = {
  "role-changed": { en: "Your roles change", ja: "自分の役割が変わったとき", ar: "تغيّر أدوارك" },
  "ownership-offered": {
    en: "You are asked to administer an organisation",
    ja: "組織の管理者になるよう依頼されたとき",
    ar: "طلب أن تدير جهة",
  },
  "invitation-accepted": {
    en: "Somebody accepts your invitation",
    ja: "招待が承諾されたとき",
    ar: "قبول دعوة أرسلتها",
  },
  "work-finished": { en: "Work you asked for ends", ja: "依頼した処理が終わったとき", ar: "انتهاء عمل طلبته" },
  "record-changed": {
    en: "Somebody changes a record you follow",
    ja: "フォローしている記録が変更されたとき",
    ar: "تغيير سجل تتابعه",
  },
  "action-owned": {
    en: "An action of a plan is given to you, comes due or is late",
    ja: "計画の取り組みの担当になったとき、期限が近づいたとき、期限を過ぎたとき",
    ar: "إسناد إجراء من خطة إليك أو اقتراب موعده أو تأخره",
  },
  "action-unowned": {
    en: "An action of a plan that nobody has comes due or is late",
    ja: "担当者のいない取り組みの期限が近づいたとき、期限を過ぎたとき",
    ar: "اقتراب موعد إجراء من خطة بلا مسؤول أو تأخره",
  },
  "join-asked": {
    en: "A city asks to join the alliance",
    ja: "都市がアライアンスへの参加を申し込んだとき",
    ar: "طلب مدينة الانضمام إلى التحالف",
  },
  "approval-asked": {
    en: "You are asked to approve a text of a policy",
    ja: "政策の文面の承認を求められたとき",
    ar: "طلب موافقتك على نص سياسة",
  },
  "contribution-answered": {
    en: "A city answers what you said in a consultation",
    ja: "意見公募であなたが述べた意見に市が回答したとき",
    ar: "رد مدينة على ما قلته في استشارة",
  },
  "consultation-ended": {
    en: "A consultation you spoke in has its outcome, or is withdrawn",
    ja: "あなたが意見を述べた意見公募の結果が公表された、または中止されたとき",
    ar: "صدور نتيجة استشارة شاركت فيها أو سحبها",
  },
  "section-given": {
    en: "A section of an assessment is given to you, comes due or is late, or somebody reminds you of it",
    ja: "自己評価の担当になったとき、期限が近づいたとき、期限を過ぎたとき、リマインドされたとき",
    ar: "إسناد قسم من تقييم إليك أو اقتراب موعده أو تأخره أو تذكيرك به",
  },
  "section-submitted": {
    en: "A section of an assessment is submitted for review",
    ja: "自己評価の担当部分が確認に提出されたとき",
    ar: "تقديم قسم من تقييم للمراجعة",
  },
  "section-reviewed": {
    en: "A section you answered is accepted, sent back or opened again",
    ja: "あなたが回答した担当部分が承認、差し戻し、または再開されたとき",
    ar: "قبول قسم أجبت عنه أو إعادته أو فتحه من جديد",
  },
  "upgrade-reminded": {
    en: "The alliance reminds your city of a later release",
    ja: "新しい版についてアライアンスから知らせがあったとき",
    ar: "تذكير التحالف لمدينتك بإصدار أحدث",
  },
  "declaration-stands": {
    en: "A declaration of your city is published, amended, verified or withdrawn",
    ja: "市の宣言が公開・改定・確認・撤回されたとき",
    ar: "نشر إعلان لمدينتك أو تعديله أو التحقق منه أو سحبه",
  },
  "measure-due": {
    en: "A measure that your city declared comes due or is late",
    ja: "市が宣言した施策の期日が近づいたとき、期日を過ぎたとき",
    ar: "اقتراب موعد تدبير أعلنته مدينتك أو تأخره",
  },
  "key-changed": {
    en: "A key for programs is made or revoked",
    ja: "プログラム用の鍵が作られた、または無効にされたとき",
    ar: "إنشاء مفتاح للبرامج أو إلغاؤه",
  },
  "organisation-changed": {
    en: "Something about your organisation changes",
    ja: "自分の組織に関することが変わったとき",
    ar: "تغيّر شيء يخص جهتك",
  },
};

export const paceWords: Record<Pace, Words> = {
  "at-once": { en: "At once", ja: "すぐに", ar: "فورًا" },
  daily: { en: "Daily", ja: "毎日", ar: "يوميًا" },
  weekly: { en: "Weekly", ja: "毎週", ar: "أسبوعيًا" },
  never: { en: "Never", ja: "送らない", ar: "أبدًا" },
};

export const jobWords: Record<JobKind, Words> = {
  "inventory-import": { en: "The import of “{title}”", ja: "「{title}」の取り込み", ar: "استيراد «{title}»" },
  "import-trial": { en: "The trial of “{title}”", ja: "「{title}」の試し取り込み", ar: "تجربة «{title}»" },
  "import-undo": { en: "The undoing of “{title}”", ja: "「{title}」の取り消し", ar: "التراجع عن «{title}»" },
  "upgrade-rehearsal": {
    en: "The rehearsal of the upgrade to “{title}”",
    ja: "「{title}」への移行の予行",
    ar: "تجربة الترقية إلى «{title}»",
  },
  "organisations-merge": { en: "The merge of “{title}”", ja: "「{title}」の統合", ar: "دمج «{title}»" },
};

/** One sentence per action; the first that fits is taken: the action as this kind tells it, the action itself, its noun's. */
export const sentenceWords: Record<string, Words> = {
  "role.given": {
    en: "You are now {role} of {organisation}.",
    ja: "{organisation}の{role}になりました。",
    ar: "أصبحت الآن {role} في {organisation}.",
  },
  "role.changed": {
    en: "You are now {role} of {organisation}.",
    ja: "{organisation}での役割が{role}に変わりました。",
    ar: "تغيّر دورك في {organisation} إلى {role}.",
  },
  "role.ended": {
    en: "You no longer have the role {role} in {organisation}.",
    ja: "{organisation}での{role}の役割が終わりました。",
    ar: "لم يعد لك دور {role} في {organisation}.",
  },
  "role.*": {
    en: "Your roles in {organisation} have changed.",
    ja: "{organisation}での役割が変わりました。",
    ar: "تغيّرت أدوارك في {organisation}.",
  },
  "invitation.accepted": {
    en: "{actor} accepted your invitation to {organisation}.",
    ja: "{actor}さんが{organisation}への招待を承諾しました。",
    ar: "قبل {actor} دعوتك إلى {organisation}.",
  },
  "job.succeeded": { en: "{work} is done.", ja: "{work}が終わりました。", ar: "اكتمل {work}." },
  "job.failed": {
    en: "{work} failed; its page says why.",
    ja: "{work}は失敗しました。理由は処理のページにあります。",
    ar: "فشل {work}؛ تجد السبب في صفحته.",
  },
  "job.cancelled": { en: "{work} was cancelled.", ja: "{work}は取り消されました。", ar: "أُلغي {work}." },
  "action.assigned": {
    en: "{actor} gave you “{title}” in {organisation}.",
    ja: "{actor}さんが{organisation}の「{title}」の担当をあなたにしました。",
    ar: "أسند إليك {actor} «{title}» في {organisation}.",
  },
  "action.due": {
    en: "“{title}” in {organisation} is due within a week.",
    ja: "{organisation}の「{title}」の期限まで1週間以内です。",
    ar: "يحل موعد «{title}» في {organisation} خلال أسبوع.",
  },
  "action.overdue": {
    en: "The day of “{title}” in {organisation} has passed.",
    ja: "{organisation}の「{title}」は期限を過ぎました。",
    ar: "مضى موعد «{title}» في {organisation}.",
  },
  "action.unowned-due": {
    en: "“{title}” in {organisation} is due within a week, and nobody has it. Give it an owner.",
    ja: "{organisation}の「{title}」の期限まで1週間以内ですが、担当者がいません。担当者を決めてください。",
    ar: "يحل موعد «{title}» في {organisation} خلال أسبوع ولا مسؤول عنه. عيّن له مسؤولًا.",
  },
  "action.unowned-overdue": {
    en: "The day of “{title}” in {organisation} has passed, and nobody has it. Give it an owner or another day.",
    ja: "{organisation}の「{title}」は期限を過ぎましたが、担当者がいません。担当者か別の期限を決めてください。",
    ar: "مضى موعد «{title}» في {organisation} ولا مسؤول عنه. عيّن له مسؤولًا أو موعدًا آخر.",
  },
  "join-request.added": {
    en: "“{title}” asks to join the alliance.",
    ja: "「{title}」がアライアンスへの参加を申し込みました。",
    ar: "تطلب «{title}» الانضمام إلى التحالف.",
  },
  "approval.asked": {
    en: "{actor} asks you to approve the text of “{title}” in {organisation}.",
    ja: "{actor}さんから{organisation}の「{title}」の文面の承認を求められています。",
    ar: "يطلب منك {actor} الموافقة على نص «{title}» في {organisation}.",
  },
  "contribution.answered": {
    en: "{organisation} has answered what you said about “{title}”.",
    ja: "「{title}」へのあなたの意見に{organisation}が回答しました。",
    ar: "ردّت {organisation} على ما قلته عن «{title}».",
  },
  "contribution.hidden": {
    en: "{organisation} does not show what you said about “{title}”; the ground stands in its place.",
    ja: "「{title}」へのあなたの意見は{organisation}によって非表示になりました。理由はその場所に示されています。",
    ar: "لا تعرض {organisation} ما قلته عن «{title}»، والسبب مذكور في مكانه.",
  },
  "consultation.concluded": {
    en: "{organisation} has published the outcome of “{title}”.",
    ja: "{organisation}が「{title}」の結果を公表しました。",
    ar: "نشرت {organisation} نتيجة «{title}».",
  },
  "consultation.withdrawn": {
    en: "{organisation} has withdrawn the consultation “{title}”; its page says why.",
    ja: "{organisation}が意見公募「{title}」を中止しました。理由はそのページにあります。",
    ar: "سحبت {organisation} الاستشارة «{title}»، والسبب في صفحتها.",
  },
  "assessment.assigned": {
    en: "{actor} gave you “{title}” of {organisation}'s assessment.",
    ja: "{actor}さんが{organisation}の自己評価の「{title}」の担当をあなたにしました。",
    ar: "أسند إليك {actor} «{title}» من تقييم {organisation}.",
  },
  "assessment.reminded": {
    en: "{actor} reminds you of “{title}” of {organisation}'s assessment. Elements left: {left}.",
    ja: "{actor}さんから{organisation}の自己評価の「{title}」についてのリマインドです。残りの項目：{left}",
    ar: "يذكّرك {actor} بـ«{title}» من تقييم {organisation}. العناصر المتبقية: {left}.",
  },
  "assessment.due": {
    en: "“{title}” of {organisation}'s assessment is due within a week. Elements left: {left}.",
    ja: "{organisation}の自己評価の「{title}」の期限まで1週間以内です。残りの項目：{left}",
    ar: "يحل موعد «{title}» من تقييم {organisation} خلال أسبوع. العناصر المتبقية: {left}.",
  },
  "assessment.overdue": {
    en: "The day of “{title}” of {organisation}'s assessment has passed. Elements left: {left}.",
    ja: "{organisation}の自己評価の「{title}」は期限を過ぎました。残りの項目：{left}",
    ar: "مضى موعد «{title}» من تقييم {organisation}. العناصر المتبقية: {left}.",
  },
  "assessment-section.assigned": {
    en: "{actor} gave you “{title}” of {organisation}'s assessment.",
    ja: "{actor}さんが{organisation}の自己評価の「{title}」の担当をあなたにしました。",
    ar: "أسند إليك {actor} «{title}» من تقييم {organisation}.",
  },
  "assessment-section.reminded": {
    en: "{actor} reminds you of “{title}” of {organisation}'s assessment. Elements left: {left}.",
    ja: "{actor}さんから{organisation}の自己評価の「{title}」についてのリマインドです。残りの項目：{left}",
    ar: "يذكّرك {actor} بـ«{title}» من تقييم {organisation}. العناصر المتبقية: {left}.",
  },
  "assessment-section.due": {
    en: "“{title}” of {organisation}'s assessment is due within a week. Elements left: {left}.",
    ja: "{organisation}の自己評価の「{title}」の期限まで1週間以内です。残りの項目：{left}",
    ar: "يحل موعد «{title}» من تقييم {organisation} خلال أسبوع. العناصر المتبقية: {left}.",
  },
  "assessment-section.overdue": {
    en: "The day of “{title}” of {organisation}'s assessment has passed. Elements left: {left}.",
    ja: "{organisation}の自己評価の「{title}」は期限を過ぎました。残りの項目：{left}",
    ar: "مضى موعد «{title}» من تقييم {organisation}. العناصر المتبقية: {left}.",
  },
  "assessment-section.submitted": {
    en: "{actor} submitted “{title}” of {organisation}'s assessment for review.",
    ja: "{actor}さんが{organisation}の自己評価の「{title}」を確認に提出しました。",
    ar: "قدّم {actor} «{title}» من تقييم {organisation} للمراجعة.",
  },
  "assessment-section.changes-asked": {
    en: "{actor} asks for changes in “{title}” of {organisation}'s assessment.",
    ja: "{actor}さんが{organisation}の自己評価の「{title}」の修正を求めています。",
    ar: "يطلب {actor} تعديلات في «{title}» من تقييم {organisation}.",
  },
  "assessment-section.accepted": {
    en: "{actor} accepted “{title}” of {organisation}'s assessment.",
    ja: "{actor}さんが{organisation}の自己評価の「{title}」を承認しました。",
    ar: "قبل {actor} «{title}» من تقييم {organisation}.",
  },
  "assessment-section.reopened": {
    en: "{actor} opened “{title}” of {organisation}'s assessment again.",
    ja: "{actor}さんが{organisation}の自己評価の「{title}」を再開しました。",
    ar: "أعاد {actor} فتح «{title}» من تقييم {organisation}.",
  },
  "upgrade.reminded": {
    en: "The alliance asks {organisation} to look at release {title}. Nothing moves until you say so; the secretariat helps where you ask.",
    ja: "アライアンスから{organisation}へ、{title}版を確かめてほしいとの知らせです。決めるまで何も動きません。事務局に相談できます。",
    ar: "يدعو التحالف {organisation} إلى النظر في الإصدار {title}. لا يتحرك شيء حتى تقرروا، والأمانة تساعد إن طلبتم.",
  },
  "declaration.published": {
    en: "{actor} published the declaration “{title}” of {organisation}.",
    ja: "{actor}さんが{organisation}の宣言「{title}」を公開しました。",
    ar: "نشر {actor} إعلان {organisation} «{title}».",
  },
  "declaration.amended": {
    en: "{actor} amended the declaration “{title}” of {organisation}.",
    ja: "{actor}さんが{organisation}の宣言「{title}」を改定しました。",
    ar: "عدّل {actor} إعلان {organisation} «{title}».",
  },
  "declaration.verified": {
    en: "The alliance has verified that “{title}” comes from {organisation}.",
    ja: "「{title}」が{organisation}のものであることを、アライアンスが確認しました。",
    ar: "تحقق التحالف من أن «{title}» صادر عن {organisation}.",
  },
  "declaration.withdrawn": {
    en: "{actor} withdrew the declaration “{title}” of {organisation}.",
    ja: "{actor}さんが{organisation}の宣言「{title}」を撤回しました。",
    ar: "سحب {actor} إعلان {organisation} «{title}».",
  },
  "declaration.due": {
    en: "“{title}”, which {organisation} declared, is due within a week. Say how it stands.",
    ja: "{organisation}が宣言した施策「{title}」の期日まで1週間以内です。進みぐあいを書いてください。",
    ar: "يحل خلال أسبوع موعد «{title}» الذي أعلنته {organisation}. بيّنوا كيف يسير.",
  },
  "declaration.overdue": {
    en: "The day of “{title}”, which {organisation} declared, has passed. Say how it stands.",
    ja: "{organisation}が宣言した施策「{title}」は期日を過ぎました。進みぐあいを書いてください。",
    ar: "مضى موعد «{title}» الذي أعلنته {organisation}. بيّنوا كيف يسير.",
  },
  "key.made": {
    en: "{actor} made a key for programs in {organisation}.",
    ja: "{actor}さんが{organisation}のプログラム用の鍵を作りました。",
    ar: "أنشأ {actor} مفتاحًا للبرامج في {organisation}.",
  },
  "key.revoked": {
    en: "{actor} revoked a key for programs of {organisation}.",
    ja: "{actor}さんが{organisation}のプログラム用の鍵を無効にしました。",
    ar: "ألغى {actor} مفتاحًا للبرامج في {organisation}.",
  },
  "organisation.*": {
    en: "{actor} changed what stands about {organisation}.",
    ja: "{actor}さんが{organisation}の情報を変更しました。",
    ar: "غيّر {actor} المعلومات عن {organisation}.",
  },
  "membership.*": {
    en: "The membership of {organisation} has changed.",
    ja: "{organisation}の参加の段階が変わりました。",
    ar: "تغيّرت عضوية {organisation}.",
  },
  "ownership.offered": {
    en: "{actor} asks you to administer {organisation}.",
    ja: "{actor}さんから{organisation}の管理者になるよう依頼がありました。",
    ar: "يطلب منك {actor} أن تدير {organisation}.",
  },
  "organisation-changed/ownership.offered": {
    en: "{actor} asked somebody to administer {organisation}.",
    ja: "{actor}さんが{organisation}の管理者になるよう、ほかの人に依頼しました。",
    ar: "طلب {actor} من غيره أن يدير {organisation}.",
  },
  "ownership.accepted": {
    en: "{actor} administers {organisation} now.",
    ja: "{actor}さんが{organisation}の管理者になりました。",
    ar: "صار {actor} مدير {organisation}.",
  },
  "ownership.declined": {
    en: "{actor} declined to administer {organisation}.",
    ja: "{actor}さんが{organisation}の管理者になることを辞退しました。",
    ar: "رفض {actor} أن يدير {organisation}.",
  },
  "ownership.withdrawn": {
    en: "{actor} took back the offer to administer {organisation}.",
    ja: "{actor}さんが{organisation}の引き継ぎの依頼を取り下げました。",
    ar: "سحب {actor} طلب تولي إدارة {organisation}.",
  },
  "*.added": {
    en: "{actor} added “{title}” in {organisation}.",
    ja: "{actor}さんが{organisation}に「{title}」を追加しました。",
    ar: "أضاف {actor} «{title}» في {organisation}.",
  },
  "*.ended": {
    en: "{actor} ended “{title}” in {organisation}.",
    ja: "{actor}さんが{organisation}の「{title}」を終了しました。",
    ar: "أنهى {actor} «{title}» في {organisation}.",
  },
  "*.*": {
    en: "{actor} changed “{title}” in {organisation}.",
    ja: "{actor}さんが{organisation}の「{title}」を変更しました。",
    ar: "غيّر {actor} «{title}» في {organisation}.",
  },
};

/** What stands around notifications in a mail. */
export const mailWords = {
  somebody: { en: "Somebody", ja: "どなたか", ar: "أحدهم" },
  digest: { en: "What is new in Plaza", ja: "Plazaのお知らせ", ar: "الجديد في بلازا" },
  greeting: { en: "Hello {name},", ja: "{name}さん", ar: "مرحبًا {name}،" },
  all: { en: "All your notifications:", ja: "すべてのお知らせ:", ar: "كل إشعاراتك:" },
  more: { en: "And {count} more.", ja: "ほか{count}件。", ar: "و{count} غيرها." },
  why: {
    en: "You get this mail because you have an account at {address} and asked to be told: {pace}.",
    ja: "{address} にアカウントがあり、お知らせを「{pace}」受け取る設定のため、このメールをお送りしています。",
    ar: "تصلك هذه الرسالة لأن لك حسابًا في {address} واخترت أن تُبلَّغ: {pace}.",
  },
  settings: { en: "Choose what is mailed:", ja: "メールの設定:", ar: "اختر ما يُرسل إليك:" },
  unsubscribe: {
    en: "Get no more mail of this kind:",
    ja: "この種類のメールを止める:",
    ar: "إيقاف هذا النوع من الرسائل:",
  },
} as const satisfies Record<string, Words>;
