// Longer than 300 lines because three cities are described side by side.
import { dayAfter } from "#database/demo/calendar";
import type { CityPlan, Deployment } from "#database/demo/city-plan";
import { type FactKind, factKinds } from "#database/demo/governance";
import type { ProgrammeId } from "#database/demo/programmes";

/**
 * The places are real land on which nobody lives, far from every town, so that the base map shows coasts and no real
 * city is meant. The time zones are offsets that belong to no place.
 */
const of = (programme: ProgrammeId, technologies: number, devices: number): Deployment => ({
  programmes: [programme],
  technologies,
  devices,
});
const inDistricts = (programme: ProgrammeId, technologies: number, devices: number): Deployment => ({
  ...of(programme, technologies, devices),
  byDistrict: true,
});
const kiosks = (technologies: number, devices: number): Deployment => ({
  programmes: ["kiosk-screen", "kiosk-wifi", "kiosk-camera"],
  technologies,
  devices,
  shares: { "kiosk-wifi": 0.95, "kiosk-camera": 0.6 },
});

const allSaid = Object.fromEntries(factKinds.map((kind) => [kind, 1])) as Record<FactKind, number>;

/** A small town in the far north that governs well: nearly all is said, and little of it is wrong. */
const ostrevann: CityPlan = {
  slug: "ostrevann",
  name: "Ostrevann",
  language: "en",
  languages: ["en"],
  timeZone: "Etc/GMT+7",
  longitude: -104.5,
  latitude: 64.6,
  population: 21_400,
  radius: 2_100,
  districts: 6,
  parks: 5,
  subCentres: 1,
  riverWidth: 45,
  blockLength: 110,
  referenceDigits: 3,
  departments: {
    safety: "Ostrevann Town Watch",
    streets: "Ostrevann Streets and Squares",
    digital: "Ostrevann Town Library and Networks",
    environment: "Ostrevann Environment Desk",
    parks: "Ostrevann Parks and Works",
    water: "Ostrevann Waterworks",
    parking: "Ostrevann Streets and Squares",
    lighting: "Ostrevann Streets and Squares",
    transit: "Ostrevann Ferries",
  },
  governance: { says: allSaid, lapses: 0, departments: {} },
  discloses: {
    fields: {
      place: 1,
      label: 1,
      address: 1,
      status: 1,
      installedOn: 0.98,
      signPosted: 1,
      conduitRegistered: 1,
      conduitShared: 1,
    },
    withheld: 0.06,
    signsUp: 0.97,
    ductsInOrder: 0.97,
    leftStanding: 0,
  },
  exceptions: {
    // The old recorder at the depot keeps until its disk is full.
    "depot-cameras": { status: "active", startsOn: dayAfter(-3100), retentionDays: 45, deletionAutomatic: false },
    "noise-meters": { status: "planned", startsOn: dayAfter(160), updatesUntil: dayAfter(2700) },
    "signal-loops": { status: "active", updatesUntil: dayAfter(95) },
    "street-cameras": { status: "active" },
    "public-wifi": { status: "active" },
    "library-wifi": { status: "active" },
  },
  unsaid: { "library-wifi": ["updatesUntil", "endsOn"] },
  inventories: [
    { name: "Cameras", deployments: [of("street-cameras", 1, 21), of("depot-cameras", 1, 6)] },
    { name: "Wi-Fi and kiosks", deployments: [of("public-wifi", 1, 24), of("library-wifi", 1, 9), kiosks(1, 7)] },
    {
      name: "Streets",
      deployments: [
        of("street-lights", 1, 141),
        of("parking-bays", 1, 38),
        of("signal-loops", 1, 26),
        of("traffic-counters", 1, 8),
      ],
    },
    {
      name: "Environment",
      deployments: [of("air-quality", 1, 9), of("river-levels", 1, 11), of("noise-meters", 1, 5)],
    },
  ],
};

/** A city whose inventories look like most that are published: where things stand, and hardly what they do. */
const kumogahama: CityPlan = {
  slug: "kumogahama",
  name: "雲ヶ濱市 Kumogahama",
  language: "ja",
  languages: ["ja"],
  timeZone: "Etc/GMT-8",
  longitude: 127.2,
  latitude: -27.6,
  population: 431_000,
  radius: 8_200,
  districts: 14,
  parks: 22,
  subCentres: 4,
  riverWidth: 120,
  blockLength: 150,
  referenceDigits: 4,
  departments: {
    safety: "雲ヶ濱市 危機管理課",
    streets: "雲ヶ濱市 道路交通課",
    digital: "雲ヶ濱市 デジタル推進課",
    environment: "雲ヶ濱市 環境保全課",
    parks: "雲ヶ濱市 公園緑地課",
    water: "雲ヶ濱市 上下水道局",
    parking: "雲ヶ濱駐車場公社",
    lighting: "雲ヶ濱市 道路照明係",
    transit: "雲ヶ濱市 交通局",
  },
  governance: {
    says: {
      identity: 0.95,
      state: 0.68,
      meaning: 0.62,
      keeping: 0.28,
      law: 0.24,
      security: 0.16,
      review: 0.14,
      sign: 0.4,
      open: 0.4,
      reasons: 0.1,
    },
    lapses: 0.24,
    departments: { environment: { says: 0.3, lapses: -0.1 }, parking: { says: -0.15, lapses: 0.1 } },
  },
  discloses: {
    fields: {
      place: 0.97,
      label: 0.9,
      address: 0.85,
      district: 0.55,
      mounting: 0.5,
      network: 0.3,
      conduitRegistered: 0.25,
      conduitShared: 0.15,
      installedOn: 0.55,
      removedOn: 0.5,
      status: 0.6,
      signPosted: 0.3,
    },
    withheld: 0.04,
    signsUp: 0.8,
    ductsInOrder: 0.6,
    leftStanding: 0.5,
  },
  inventories: [
    {
      name: "防犯・監視カメラ",
      deployments: [inDistricts("street-cameras", 14, 1243), of("square-cameras", 1, 18), of("tunnel-cameras", 2, 92)],
    },
    {
      name: "交通計測",
      deployments: [
        of("signal-loops", 3, 624),
        of("traffic-counters", 2, 181),
        of("signal-radar", 2, 158),
        of("cycle-counters", 1, 41),
        of("gate-cameras", 2, 68),
      ],
    },
    { name: "街路照明・充電", deployments: [of("street-lights", 4, 1207), of("charging-posts", 1, 57)] },
    {
      name: "公衆無線LAN",
      deployments: [of("public-wifi", 3, 522), of("library-wifi", 2, 209), of("footfall-radio", 1, 26)],
    },
    {
      name: "環境計測",
      deployments: [
        of("air-quality", 2, 71),
        of("heat-sensors", 1, 152),
        of("weather-stations", 1, 22),
        of("noise-meters", 2, 63),
        of("soil-moisture", 1, 84),
      ],
    },
    { name: "駐車", deployments: [of("parking-bays", 2, 483), of("parking-machines", 1, 58)] },
    { name: "情報端末・停留所", deployments: [kiosks(1, 44), of("stop-screens", 2, 163), of("help-points", 1, 31)] },
    { name: "水位・ごみ", deployments: [of("river-levels", 2, 112), of("waste-bins", 2, 236)] },
    { name: "移動する機器", deployments: [of("survey-drones", 1, 4), of("bus-cameras", 1, 53)] },
  ],
};

/** A city of millions, in which some departments are exemplary and others have never been asked. */
const wadiNurayn: CityPlan = {
  slug: "wadi-nurayn",
  name: "وادي نورين · Wadi Nurayn",
  language: "ar",
  languages: ["ar", "en"],
  timeZone: "Etc/GMT-2",
  longitude: 33.74,
  latitude: 21.88,
  population: 3_640_000,
  radius: 17_500,
  districts: 32,
  parks: 64,
  subCentres: 9,
  riverWidth: 260,
  blockLength: 230,
  referenceDigits: 5,
  departments: {
    safety: "إدارة السلامة العامة · Department of Public Safety",
    streets: "هيئة الطرق والحركة · Roads and Mobility Authority",
    digital: "مكتب المدينة الرقمي · City Digital Office",
    environment: "مرصد البيئة · Environment Observatory",
    parks: "بلدية الحدائق والنظافة · Parks and Cleansing",
    water: "شركة المياه · City Water Company",
    parking: "شركة المواقف · City Parking Company",
    lighting: "مؤسسة الإنارة · Lighting Corporation",
    transit: "النقل الحضري · Urban Transit",
  },
  governance: {
    says: {
      identity: 0.97,
      state: 0.92,
      meaning: 0.86,
      keeping: 0.68,
      law: 0.6,
      security: 0.56,
      review: 0.52,
      sign: 0.62,
      open: 0.66,
      reasons: 0.35,
    },
    lapses: 0.13,
    departments: {
      digital: { says: 0.35, lapses: -0.1 },
      environment: { says: 0.2, lapses: -0.08 },
      safety: { says: -0.1, lapses: 0.12 },
      parking: { says: -0.3, lapses: 0.12 },
      lighting: { says: 0.2, lapses: -0.05 },
      streets: { says: 0.1, lapses: 0 },
      transit: { says: -0.1, lapses: 0.02 },
    },
  },
  discloses: {
    fields: {
      place: 0.992,
      label: 0.97,
      address: 0.96,
      district: 0.9,
      mounting: 0.85,
      network: 0.9,
      conduitRegistered: 0.6,
      conduitShared: 0.5,
      installedOn: 0.85,
      removedOn: 0.85,
      status: 0.93,
      signPosted: 0.6,
    },
    withheld: 0.035,
    signsUp: 0.85,
    ductsInOrder: 0.75,
    leftStanding: 0.25,
  },
  inventories: [
    {
      name: "كاميرات · Cameras",
      deployments: [
        inDistricts("street-cameras", 32, 6214),
        of("square-cameras", 3, 143),
        of("gate-cameras", 4, 622),
        of("tunnel-cameras", 3, 518),
        of("depot-cameras", 4, 921),
      ],
    },
    {
      name: "حركة المرور · Traffic",
      deployments: [
        of("signal-loops", 6, 3108),
        of("traffic-counters", 8, 1496),
        of("signal-radar", 6, 1402),
        of("cycle-counters", 4, 417),
        of("lidar-crossings", 3, 183),
        of("travel-times", 3, 604),
      ],
    },
    {
      name: "إنارة وشحن · Lighting and charging",
      deployments: [inDistricts("street-lights", 32, 16_942), of("charging-posts", 2, 588)],
    },
    { name: "مواقف · Parking", deployments: [of("parking-bays", 14, 7893), of("parking-machines", 6, 911)] },
    {
      name: "إنترنت لاسلكي · Wi-Fi",
      deployments: [of("public-wifi", 14, 3907), of("library-wifi", 7, 1012), of("footfall-radio", 3, 296)],
    },
    {
      name: "بيئة · Environment",
      deployments: [
        of("air-quality", 6, 904),
        of("weather-stations", 3, 158),
        of("heat-sensors", 5, 1507),
        of("soil-moisture", 5, 893),
        of("water-quality", 3, 142),
      ],
    },
    { name: "ضوضاء · Noise", deployments: [of("noise-meters", 6, 702)] },
    {
      name: "أكشاك ومواقف الحافلات · Kiosks and stops",
      deployments: [kiosks(2, 483), of("stop-screens", 5, 1311), of("stop-cameras", 4, 637), of("help-points", 3, 178)],
    },
    { name: "مياه ونفايات · Water and waste", deployments: [of("river-levels", 7, 897), of("waste-bins", 15, 3514)] },
    {
      name: "متحركة · Moving",
      deployments: [of("bus-cameras", 3, 564), of("fleet-positions", 3, 308), of("survey-drones", 2, 29)],
    },
    { name: "ألياف تحت الأرض · Fibre underground", deployments: [of("fibre-sensing", 10, 703)] },
  ],
};

/** Smallest first, so that something can be seen within a second of the first start. */
export const cityPlans: readonly CityPlan[] = [ostrevann, kumogahama, wadiNurayn];
