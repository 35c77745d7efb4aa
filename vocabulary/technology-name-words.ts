import type { Words } from "#vocabulary/vocabulary";

/** How a technology is called where nobody named it; names in braces are filled in. */
export const technologyNameWords = {
  /** Of which nobody said what it is. */
  unknown: { en: "Technology", ja: "技術", ar: "تقنية" },
  ofKind: { en: "{kind} collection", ja: "データの収集（{kind}）", ar: "جمع بيانات ({kind})" },
  /** Of more types than a name has room for. */
  more: { en: "{types} and more", ja: "{types}など", ar: "{types} وغيرها" },
  /** With who answers for it or runs it. */
  ofWhom: { en: "{what}, {who}", ja: "{what}（{who}）", ar: "{what}، {who}" },
} as const satisfies Record<string, Words>;
