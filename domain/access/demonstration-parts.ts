/** The invented people of a demonstration, by the part each plays; their words and names stand elsewhere. */
export const demonstrationParts = [
  "small-administrator",
  "small-editor",
  "small-reviewer",
  "small-reader",
  "middle-administrator",
  "middle-editor",
  "middle-reviewer",
  "middle-reader",
  "large-editor",
  "large-reviewer",
  "coordinator",
  "expert",
  "secretariat",
  "resident",
  "several",
] as const;
export type DemonstrationPart = (typeof demonstrationParts)[number];
