import type { DemonstrationPart } from "#domain/access/demonstration-parts";
import { type Answer, noAnswer } from "#domain/assessments/answer";
import type { OwnElement } from "#domain/assessments/own-elements";

/** A section that an invented city made: elements of the release that it gave to somebody, and questions of its own. */
export interface InventedSection {
  id: string;
  title: string;
  department: string;
  assignees: readonly DemonstrationPart[];
  /** How many days from now it is wanted; undefined where on no day. */
  wanted?: number;
  elements: readonly string[];
  own: readonly Omit<OwnElement, "section">[];
  /** What was answered of its own questions. */
  answers: readonly Answer[];
}

const said = (
  element: string,
  levels: readonly [Answer["duty"]["level"], Answer["duty"]["level"], Answer["duty"]["level"]],
  note: string,
): Answer => {
  const [duty, policy, practice] = levels.map((level) => ({ level, reason: "" }));
  return { ...noAnswer(element), duty: duty!, policy: policy!, practice: practice!, note };
};

export const inventedSections: Readonly<Record<string, readonly InventedSection[]>> = {
  ostrevann: [
    {
      id: "own-harbour",
      title: "The harbour and the ferry",
      department: "",
      assignees: ["small-editor"],
      wanted: 40,
      elements: ["reg.e03", "cyb.e04"],
      own: [
        {
          id: "own.e01",
          asks: "Does the harbour master know which cameras look at the ferry landing, and who may see the pictures?",
          about: "A list at the harbour office with the name of each camera, signed this year.",
        },
        {
          id: "own.e02",
          asks: "Is the landing told of by a sign that can be read from the quay?",
          about: "A photograph of the sign from the last berth.",
        },
      ],
      answers: [said("own.e01", ["no", "yes", "partly"], "The list is there; the signature is from last year.")],
    },
  ],
  kumogahama: [
    {
      id: "own-neighbours",
      title: "町内会との約束",
      department: "道路課",
      assignees: ["middle-editor"],
      wanted: 33,
      elements: ["dig.e02", "reg.e05", "reg.e06"],
      own: [
        {
          id: "own.e01",
          asks: "機器を設置する前に、町内会の回覧板で知らせていますか。",
          about: "直近三件の回覧の写し。",
        },
        {
          id: "own.e02",
          asks: "町内会からの問い合わせに、十日以内に文書で答えていますか。",
          about: "受付簿。",
        },
      ],
      answers: [
        said("own.e01", ["no", "yes", "partly"], "港地区では回覧板を使っていない町内会があります。"),
        said("own.e02", ["no", "partly", "no"], ""),
      ],
    },
  ],
  "wadi-nurayn": [
    {
      id: "own-wadi",
      title: "كاميرات مجرى الوادي",
      department: "مكتب حماية البيانات",
      assignees: ["large-editor"],
      elements: ["pia.e03", "opn.e04"],
      own: [
        {
          id: "own.e01",
          asks: "هل تُوقَف كاميرات مجرى الوادي عن التسجيل خارج موسم السيول؟",
          about: "سجل التشغيل للأشهر الاثني عشر الماضية.",
        },
      ],
      answers: [said("own.e01", ["no", "yes", "yes"], "من مايو إلى سبتمبر، بأمر مكتوب.")],
    },
  ],
};
