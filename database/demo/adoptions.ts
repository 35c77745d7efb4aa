import type { StatedStage } from "#domain/adoptions/stage";

/** How far an invented city has come with a policy. Days are fixed, so that every demonstration tells the same. */
export interface InventedAdoption {
  city: "ostrevann" | "kumogahama" | "wadi-nurayn";
  policy: string;
  /** Said by the city itself; what is adopted says so by its act. */
  stage: StatedStage;
  since: string;
  note: string;
  isPublic: boolean;
  /** A text of the local policy as it is loaded, with who is asked to approve it: parts of the invented people. */
  text?: { approvers: readonly string[]; approvedBy: readonly string[]; quorum: number };
  act?: { title: string; body: string; decidedOn: string; inForceOn: string; reviewOn: string };
}

export const inventedAdoptions: readonly InventedAdoption[] = [
  {
    city: "ostrevann",
    policy: "pia",
    stage: "adapting",
    since: "2026-02-02",
    note: "Written by the data office with two members of the council.",
    isPublic: true,
    text: {
      approvers: ["small-administrator", "small-reviewer"],
      approvedBy: ["small-administrator", "small-reviewer"],
      quorum: 2,
    },
    act: {
      title: "By-law 14 of 2026",
      body: "Town council of Ostrevann",
      decidedOn: "2026-05-18",
      inForceOn: "2026-06-01",
      reviewOn: "2028-06-01",
    },
  },
  {
    city: "ostrevann",
    policy: "reg",
    stage: "adapting",
    since: "2026-09-07",
    note: "The register is kept already; the rule for it follows.",
    isPublic: true,
  },
  { city: "ostrevann", policy: "opn", stage: "planned", since: "2026-10-01", note: "", isPublic: false },
  {
    city: "kumogahama",
    policy: "pia",
    stage: "in-consultation",
    since: "2026-11-02",
    note: "市民からの意見を受け付けています。",
    isPublic: true,
    text: { approvers: ["middle-administrator", "middle-reviewer"], approvedBy: ["middle-reviewer"], quorum: 2 },
  },
  { city: "kumogahama", policy: "cyb", stage: "exploring", since: "2026-10-13", note: "", isPublic: true },
  {
    city: "wadi-nurayn",
    policy: "opn",
    stage: "adapting",
    since: "2026-01-11",
    note: "",
    isPublic: true,
    text: { approvers: ["several", "large-reviewer"], approvedBy: ["several", "large-reviewer"], quorum: 2 },
    act: {
      title: "قرار المجلس البلدي رقم 27 لسنة 2026 بشأن البيانات المفتوحة",
      body: "المجلس البلدي لوادي نورين",
      decidedOn: "2026-04-06",
      inForceOn: "2026-05-01",
      reviewOn: "2027-05-01",
    },
  },
  {
    city: "wadi-nurayn",
    policy: "pia",
    stage: "adapting",
    since: "2026-08-03",
    note: "تعمل عليه ثلاث إدارات معًا.",
    isPublic: true,
    text: { approvers: ["several", "large-reviewer"], approvedBy: ["large-reviewer"], quorum: 2 },
  },
  { city: "wadi-nurayn", policy: "cyb", stage: "exploring", since: "2026-09-14", note: "", isPublic: false },
];
