import type { InventoryProfile } from "#domain/register/column-profile";
import type { FieldSource } from "#domain/register/mapping";
import { headerWords } from "#domain/register/propose-fields";
import { codeWords, compactKey, findCode } from "#domain/register/values/codes";
import { techCodes } from "#vocabulary/tech";
import type { Code } from "#vocabulary/vocabulary";

/** Which kind of data a type of technology collects; none where it depends on how it is used. */
const kinds: Record<string, readonly string[]> = {
  image: [
    "video_camera",
    "video_camera_infrared",
    "image",
    "image_infrared",
    "identifiable_image",
    "identifiable_video",
    "de_identified_image",
    "de_identified_video",
    "non_identifiable_video",
    "facial_characterization",
  ],
  sound: ["microphone", "voice", "de_identified_voice", "sound_level_meter", "intercom"],
  signal: [
    "wireless_access_point",
    "identifiable_wifi_sensor",
    "cellular",
    "location_beacon",
    "nfc",
    "rfid",
    "identifiable_nfc",
    "identifiable_rfid",
  ],
  position: [
    "gps",
    "induction_loop",
    "motion_detector",
    "passive_infrared_sensor",
    "piezoelectric_sensor",
    "radar",
    "li_dar",
  ],
  environment: [
    "air_quality",
    "water_quality",
    "weather_station",
    "thermometer",
    "soil_moisture_sensor",
    "ultrasonic_level_sensor",
    "inclinometer",
  ],
};

export const dataKindOf = (tech: string): string | undefined =>
  Object.keys(kinds).find((kind) => kinds[kind]!.includes(tech));

export interface TechnologyGuess {
  tech: string;
  dataKind: string | undefined;
  confidence: number;
  reason: string;
}

/** Words of technologies that files also use for other things. */
const vague = new Set(
  "image images video voice mobile phone network sensor sensors radio scale screen edge bus app loop gas light".split(
    " ",
  ),
);

interface Vote {
  weight: number;
  seen: string[];
}

/** Guesses what an inventory lists from its file's name, headers and cells; undefined where they name none or several. */
export function guessTechnology(profile: InventoryProfile): TechnologyGuess | undefined {
  const votes = new Map<string, Vote>();
  const vote = (text: string, weight: number, where: string) => {
    for (const code of namedIn(text)) {
      const before = votes.get(code) ?? { weight: 0, seen: [] };
      votes.set(code, { weight: before.weight + weight, seen: [...before.seen, where] });
    }
  };
  vote(profile.fileName.replace(/\.\w+$/, ""), 5, `the file is called "${profile.fileName}"`);
  for (const { header, filled } of profile.columns) if (filled > 0) vote(header, 2, `a column is called "${header}"`);
  for (const column of profile.columns) {
    if (column.values.size > 60 || column.filled < profile.rows * 0.3) continue;
    for (const [text, times] of column.values) {
      const share = times / Math.max(1, profile.rows);
      if (share >= 0.05) vote(text, 3 * share, `"${text.slice(0, 40)}" stands in "${column.header}"`);
    }
  }
  const [best, second] = [...votes].sort(([, a], [, b]) => b.weight - a.weight);
  if (!best || best[1].weight < 2 || (second && second[1].weight > best[1].weight * 0.7)) return undefined;
  const [tech, { weight, seen }] = best;
  const confidence = Math.min(0.9, 0.45 + weight * 0.06);
  return {
    tech,
    dataKind: dataKindOf(tech),
    confidence: Math.round(confidence * 100) / 100,
    reason: seen.slice(0, 2).join("; "),
  };
}

/** The technologies that a text names in up to three words in a row, the longest name first. */
function namedIn(text: string): Set<string> {
  const known = codeWords("tech");
  const words = headerWords(text).map(compactKey);
  const found = new Set<string>();
  for (let from = 0; from < words.length; from++) {
    for (let length = 3; length > 0; length--) {
      const key = words.slice(from, from + length).join("");
      const code = key.length >= 3 && !vague.has(key) ? known.get(key) : undefined;
      if (code === undefined || from + length > words.length) continue;
      found.add(code);
      from += length - 1;
      break;
    }
  }
  return found;
}

/**
 * The kind of data by the type in a column, as a table of translations, so that each row says its own. A type that names
 * no kind says nothing here; that the type itself is not known is told once, where it is read.
 */
export function dataKindByType(column: string, values: Iterable<string>): FieldSource | undefined {
  const table: Record<string, string | null> = {};
  for (const text of values) {
    const tech = findCode("tech", text);
    table[text] = (tech && dataKindOf(tech)) ?? null;
  }
  return Object.values(table).some((kind) => kind !== null) ? { column, values: table } : undefined;
}

export const titleOfTech = (code: string): string => (techCodes.codes as Record<string, Code>)[code]?.title.en ?? code;
