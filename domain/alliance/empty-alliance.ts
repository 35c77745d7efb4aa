import type { AllianceContent } from "#domain/alliance/alliance-content";

/** An alliance of nobody but its secretariat. */
export function emptyAlliance({
  name,
  secretariat,
}: {
  name: string;
  secretariat: { slug: string; name: string };
}): AllianceContent {
  const title = { en: name, ja: name, ar: name };
  return {
    id: "empty",
    title,
    summary: title,
    notice: title,
    secretariat: secretariat.slug,
    figures: [],
    statements: [],
    organisations: [
      {
        ...secretariat,
        kind: "non-profit",
        policyAreas: [],
        stages: [],
        networks: [],
        figures: [],
        contributions: [],
        sources: [],
      },
    ],
    chapters: [],
  };
}
