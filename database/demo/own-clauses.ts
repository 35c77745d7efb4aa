import type { OwnRule } from "#domain/policies/local-policy";

/** A clause that an invented city added, with rules of its own that its register can be held against. */
export interface InventedClause {
  kind: "add";
  clause: string;
  after: string;
  title: string;
  text: string;
  rules: OwnRule[];
  reason: string;
}

/** The small town's list on paper: how long pictures are kept, and when somebody last looked. */
export const printedList: InventedClause = {
  kind: "add",
  clause: "reg.own-c01",
  after: "reg.c03",
  title: "The printed list",
  text: "The Town Library keeps a printed list of everything in the register and makes it anew each quarter. Technology that takes pictures of people stands on its first page, with the days that pictures are kept, fourteen at most, and the day of its last review, not more than a year ago.",
  rules: [
    {
      id: "reg.own-r01",
      subject: "technology",
      when: 'technology.dataKind == "image" && technology.personalData == true && technology.status == "active"',
      must: "technology.retentionDays <= 14",
      says: "What takes pictures of people keeps them for fourteen days at most.",
      fix: "Set the recorder to fourteen days, or say which by-law asks for more.",
      examples: {
        conforms: [{ dataKind: "image", personalData: true, status: "active", retentionDays: 14 }],
        breaches: [{ dataKind: "image", personalData: true, status: "active", retentionDays: 45 }],
        undeclared: [{ dataKind: "image", personalData: true, status: "active" }],
        notApplicable: [{ dataKind: "sound", personalData: true, status: "active", retentionDays: 45 }],
      },
    },
    {
      id: "reg.own-r02",
      subject: "technology",
      today: "2026-11-02",
      when: 'technology.dataKind == "image" && technology.status == "active"',
      must: "technology.daysSinceReviewed <= 365",
      says: "What takes pictures was reviewed within the last year.",
      fix: "Review it, and enter the day.",
      examples: {
        conforms: [{ dataKind: "image", status: "active", reviewedOn: "2026-05-04" }],
        breaches: [{ dataKind: "image", status: "active", reviewedOn: "2024-05-06" }],
        undeclared: [{ dataKind: "image", status: "active" }],
        notApplicable: [{ dataKind: "image", status: "ended" }],
      },
    },
  ],
  reason: "Many residents read what lies in the library, and the council wants them to see how long pictures are kept.",
};

/** What the middle city promised of voices. */
export const noVoices: InventedClause = {
  kind: "add",
  clause: "pia.own-c01",
  after: "pia.c07",
  title: "声を残さない",
  text: "公共空間で人の声を拾う技術は、その場で処理し、音声を保存しない。騒音の大きさなど、声に戻せない値は残すことができる。",
  rules: [
    {
      id: "pia.own-r01",
      subject: "technology",
      when: 'technology.dataKind == "sound" && technology.personalData == true',
      must: "technology.retentionDays == 0",
      says: "人の声を保存しない。",
      fix: "音声の保存を止め、保存日数を0日と申告してください。",
      examples: {
        conforms: [{ dataKind: "sound", personalData: true, retentionDays: 0 }],
        breaches: [{ dataKind: "sound", personalData: true, retentionDays: 30 }],
        undeclared: [{ dataKind: "sound", personalData: true }],
        notApplicable: [{ dataKind: "sound", personalData: false, retentionDays: 365 }],
      },
    },
  ],
  reason: "通話式緊急ポストの録音について、市民から多くの意見が寄せられたため。",
};
