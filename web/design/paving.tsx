import { Fragment, useId } from "react";
import type { FrameworkOverview } from "#contract/frameworks";
import type { CityRegister } from "#contract/register";
import { numberIn } from "#domain/frameworks/clause-number";
import { useWords } from "../words";
import { type Box, type LaidStone, layCourses, laySquares } from "./lay-stones";
import { VerdictPatterns, verdictFill, verdictOrder } from "./verdict";

export type PolicyHead = FrameworkOverview["policies"][number];
type Stone = PolicyHead["clauses"][number];

/** Tenths are enough for a drawing, and short. */
export const tenth = (value: number) => Math.round(value * 10) / 10;
export const rounded = ({ x, y, width, height }: Box): Box => ({
  x: tenth(x),
  y: tenth(y),
  width: tenth(width),
  height: tenth(height),
});

export function ClauseStone({ stone, laid, number }: { stone: Stone; laid: LaidStone; number?: string }) {
  const tone = `stone-${laid.tone}`;
  return (
    <>
      <path className={`stone ${tone}`} d={laid.path} />
      {stone.kind === "optional" ? (
        <rect
          className="stone-optional"
          {...rounded({ x: laid.x + 4, y: laid.y + 4, width: laid.width - 8, height: laid.height - 8 })}
        />
      ) : null}
      {number ? (
        <text
          className="stone-number"
          x={tenth(laid.x + laid.width / 2)}
          y={tenth(laid.y + laid.height / 2 + 4)}
          textAnchor="middle"
        >
          {number}
        </text>
      ) : null}
      {stone.rules.length > 0 ? (
        <circle
          className="stone-rule"
          cx={tenth(laid.x + laid.width - 9)}
          cy={tenth(laid.y + 9)}
          r={number ? 3.2 : 2.6}
        />
      ) : null}
      {number && stone.related > 0 ? <path className="stone-related" d={diamond(laid)} /> : null}
    </>
  );
}

/** In the corner below the dot: what stands beside the clause in other standards. */
const diamond = ({ x, y, width, height }: LaidStone): string =>
  `M${tenth(x + width - 9)} ${tenth(y + height - 13.5)}l4 4.2-4 4.2-4-4.2z`;

/** A mark that is followed with the pointer; it is out of the order of keys, where the stone itself leads to the clause. */
function Followed({ href, at, title }: { href: string; at: { x: number; y: number }; title: string }) {
  return (
    <a href={href} tabIndex={-1} aria-label={title}>
      <title>{title}</title>
      <circle className="stone-hit" cx={tenth(at.x)} cy={tenth(at.y)} r="10" />
    </a>
  );
}

/** One policy of the overview: its clauses as stones that can be pressed, or a bed where they are still to be laid. */
export function PolicyPaving({
  policy,
  hrefOf,
  current,
}: {
  policy: PolicyHead;
  hrefOf: (clause: Stone) => string;
  current?: string;
}) {
  const { dir, t } = useWords();
  if (policy.stage === "planned") return <div className="bed" role="img" aria-label={t("framework:planned.picture")} />;
  const box: Box = { x: 2, y: 2, width: 376, height: 134 };
  const laid = layCourses(
    policy.clauses.map(({ id }) => id),
    box,
    3,
    dir === "rtl",
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing of links is a group; a fieldset is for controls.
    <svg viewBox="0 0 380 138" role="group" aria-label={policy.title}>
      {policy.clauses.map((stone, index) => (
        <Fragment key={stone.id}>
          <a
            href={hrefOf(stone)}
            aria-label={`${numberIn(policy.id, stone.id)} ${stone.title}`}
            className={stone.id === current ? "stone-current" : undefined}
          >
            <title>{stone.title}</title>
            <ClauseStone stone={stone} laid={laid[index]!} number={numberIn(policy.id, stone.id)} />
          </a>
          {stone.rules.length > 0 ? (
            <Followed
              href={`${hrefOf(stone)}#rules`}
              at={{ x: laid[index]!.x + laid[index]!.width - 9, y: laid[index]!.y + 9 }}
              title={t("framework:rules", { count: stone.rules.length })}
            />
          ) : null}
          {stone.related > 0 ? (
            <Followed
              href={`${hrefOf(stone)}#sources`}
              at={{ x: laid[index]!.x + laid[index]!.width - 9, y: laid[index]!.y + laid[index]!.height - 9 }}
              title={t("framework:related", { count: stone.related })}
            />
          ) : null}
        </Fragment>
      ))}
    </svg>
  );
}

/** How wide letters are in the bold 13 px of a stone's name, the first kind that fits: whatever font the reader's system has, about so. */
const letterWidths: readonly [letters: RegExp, width: number][] = [
  [/[\u2e80-\uffff]/, 13.5],
  [/[\u0600-\u06ff\u0750-\u077f]/, 9.6],
  [/[mwMW@%…]/, 13],
  [/[iljtfrI1 .,:;'()-]/, 5.5],
];
const widthOfLetter = (letter: string) => letterWidths.find(([letters]) => letters.test(letter))?.[1] ?? 9;
const widthOf = (text: string) => [...text].reduce((sum, letter) => sum + widthOfLetter(letter), 0);

/** A name cut to the width of its stone, in units of the drawing. */
export function fitName(name: string, width: number): string {
  const room = width - 16;
  if (widthOf(name) <= room) return name;
  let taken = widthOf("…");
  const kept = [...name];
  const end = kept.findIndex((letter) => {
    taken += widthOfLetter(letter);
    return taken > room;
  });
  // Isolated, so that the dots follow the name's own direction in a page that reads the other way.
  return `\u2068${kept.slice(0, end).join("").trimEnd()}…\u2069`;
}

type RegisterStoneFacts = CityRegister["stones"][number];

const registerBox: Box = { x: 0, y: 0, width: 960, height: 460 };
/** However few devices a verdict has, its part of the paving can be seen and pressed. */
const narrowestPart = 28;

/** Stones of one verdict lie together, worst first, so that the eye takes in how much of the ground each has. */
function layByVerdict(stones: readonly RegisterStoneFacts[], mirrored: boolean): Map<string, LaidStone> {
  // A technology without a device yet is still a stone: the smallest there is.
  const sizeOf = ({ devices }: RegisterStoneFacts) => Math.max(1, devices);
  const parts = verdictOrder
    .map((verdict) => stones.filter(({ worst }) => worst === verdict).sort((a, b) => b.devices - a.devices))
    .filter((part) => part.length > 0);
  const all = stones.reduce((sum, stone) => sum + sizeOf(stone), 0);
  const widths = parts.map((part) =>
    Math.max(narrowestPart, (registerBox.width * part.reduce((sum, stone) => sum + sizeOf(stone), 0)) / all),
  );
  const stretch = registerBox.width / widths.reduce((sum, width) => sum + width, 0);
  const laid = new Map<string, LaidStone>();
  let x = 0;
  parts.forEach((part, at) => {
    const width = widths[at]! * stretch;
    const box = { ...registerBox, x: mirrored ? registerBox.width - x - width : x, width };
    const sizes = part.map((stone) => ({ id: stone.code, size: sizeOf(stone) }));
    for (const stone of laySquares(sizes, box, mirrored)) laid.set(stone.id, stone);
    x += width;
  });
  return laid;
}

/**
 * A register as paving: a stone per technology, its area by the number of its devices, its pattern by the worst verdict.
 * The table that says the same stands beside it; `tableId` names it, one key away.
 */
export function RegisterPaving({
  register,
  hrefOf,
  tableId,
  caption,
}: {
  register: Pick<CityRegister, "stones" | "others" | "name">;
  hrefOf: (code: string) => string;
  tableId: string;
  caption: string;
}) {
  const { t, dir } = useWords();
  const id = useId();
  const stones = verdictOrder.flatMap((verdict) => register.stones.filter(({ worst }) => worst === verdict));
  const laid = layByVerdict(register.stones, dir === "rtl");
  return (
    <figure className="paving register-paving">
      <a className="visually-hidden" href={`#${tableId}`}>
        {t("site:to-table")}
      </a>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing of links is a group; a fieldset is for controls. */}
      <svg viewBox={`0 0 ${registerBox.width} ${registerBox.height}`} role="group" aria-label={caption}>
        <VerdictPatterns id={id} />
        {stones.map((stone) => {
          const label = t("verdict:stone", {
            name: stone.name,
            count: stone.devices,
            verdict: t(`verdict:${stone.worst}`),
          });
          return (
            <a key={stone.code} href={hrefOf(stone.code)} aria-label={label}>
              <title>{label}</title>
              <RegisterStone laid={laid.get(stone.code)!} stone={stone} id={id} mirrored={dir === "rtl"} />
            </a>
          );
        })}
      </svg>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

function RegisterStone({
  laid,
  stone,
  id,
  mirrored,
}: {
  laid: LaidStone;
  stone: CityRegister["stones"][number];
  id: string;
  mirrored: boolean;
}) {
  const { className, fill } = verdictFill(stone.worst, id);
  const roomy = laid.width > 96 && laid.height > 30;
  return (
    <>
      <path
        className={`stone${className ? ` ${className}` : ""}${stone.worst === "notApplicable" ? " stone-notApplicable" : ""}`}
        d={laid.path}
        fill={fill}
      />
      {roomy ? (
        <text
          className="stone-name"
          x={tenth(mirrored ? laid.x + laid.width - 10 : laid.x + 10)}
          y={tenth(laid.y + 22)}
        >
          {fitName(stone.name, laid.width)}
        </text>
      ) : null}
    </>
  );
}
