/** The regions of the world after the United Nations' standard M49, by their codes there. */
export const regions = ["africa", "americas", "asia", "europe", "oceania"] as const;
export type Region = (typeof regions)[number];

export const m49Codes: Record<Region, string> = {
  africa: "002",
  americas: "019",
  asia: "142",
  europe: "150",
  oceania: "009",
};

/**
 * Countries and areas of each region. M49 has no entry of its own for Taiwan (TW) and Kosovo (XK), which gazetteers tell
 * apart: they stand with the region around them. Antarctica (AQ) belongs to no region.
 */
const countries: Record<Region, string> = {
  africa:
    "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW",
  americas:
    "AG AI AR AW BB BL BM BO BQ BR BS BV BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GS GT GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PM PR PY SR SV SX TC TT US UY VC VE VG VI",
  asia: "AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE",
  europe:
    "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK",
  oceania: "AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS",
};

/** Codes that ISO 3166-1 leaves to its users, one per region: the countries of demonstration organisations. */
export const inventedCountries = { QM: "americas", QN: "oceania", QP: "africa", QQ: "asia", QR: "europe" } as const;
export type InventedCountry = keyof typeof inventedCountries;

const regionByCountry = new Map<string, Region>([
  ...regions.flatMap((region) => countries[region].split(" ").map((country): [string, Region] => [country, region])),
  ...Object.entries(inventedCountries),
]);

/** Every country of a region, those of demonstrations with them. */
export const knownCountries: readonly string[] = [...regionByCountry.keys()];

/** The region a country lies in; nothing where its code is none or belongs to no region. */
export const regionOf = (country: string): Region | undefined => regionByCountry.get(country);
export const isInvented = (country: string): country is InventedCountry => country in inventedCountries;
