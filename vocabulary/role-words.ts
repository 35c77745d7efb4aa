import type { Role } from "#domain/access/roles";
import type { Words } from "#vocabulary/vocabulary";

/** What a person with a role is, as it stands within a sentence: in mails, notifications and histories. */
export const roleWords: Record<Role, Words> = {
  administrator: { en: "administrator", ja: "管理者", ar: "مدير" },
  editor: { en: "editor", ja: "編集者", ar: "محرّر" },
  reviewer: { en: "reviewer", ja: "確認者", ar: "مراجِع" },
  reader: { en: "reader", ja: "閲覧者", ar: "قارئ" },
  coordinator: { en: "chapter coordinator", ja: "支部コーディネーター", ar: "منسّق الفرع" },
  expert: { en: "expert", ja: "専門家", ar: "خبير" },
  secretariat: { en: "member of the secretariat", ja: "事務局員", ar: "عضو في الأمانة" },
};

/** The words of a role by the name that was kept; nothing where no role is called so any more. */
export const wordsOfRole = (role: unknown): Words | undefined =>
  typeof role === "string" && Object.hasOwn(roleWords, role) ? roleWords[role as Role] : undefined;
