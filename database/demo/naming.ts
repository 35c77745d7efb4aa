import type { Chance } from "#database/demo/chance";

/** How a city calls its streets, districts and parks, and writes an address. Every name is invented and given once. */
export interface Naming {
  district: () => string;
  avenue: () => string;
  street: () => string;
  park: () => string;
  address: (street: string, number: number, district: string) => string;
  crossing: (street: string, other: string) => string;
}

/** A source of names that repeats none; it says so rather than run forever when its parts are used up. */
function once(make: (attempt: number) => string): () => string {
  const given = new Set<string>();
  return () => {
    for (let attempt = 0; attempt < 5000; attempt++) {
      const name = make(attempt);
      if (given.has(name)) continue;
      given.add(name);
      return name;
    }
    throw new Error("INVARIANT (names): the parts of this city's names are used up.");
  };
}

const latin = {
  onsets: "b br d dr f fl g gr h j k kl l m n p pr qu r s sk st t tr v w z".split(" "),
  vowels: "a e i o u é ö å ü ó è a e i o u".split(" "),
  middles: "l r n m v ld rn lm ss st nd rr nt lv".split(" "),
  ends: "ane en ette ick im in mar olt or ost une ynn ère öl ård és".split(" "),
  streets: ["Street", "Street", "Lane", "Row", "Walk", "Close", "Rise", "Quay"],
  avenues: ["Avenue", "Road", "Parade"],
  parks: ["Gardens", "Green", "Common", "Meadow"],
};

export function latinNaming(chance: Chance): Naming {
  const stem = () => {
    const word =
      chance.pick(latin.onsets) + chance.pick(latin.vowels) + chance.pick(latin.middles) + chance.pick(latin.ends);
    return word[0]!.toUpperCase() + word.slice(1);
  };
  return {
    district: once(stem),
    avenue: once(() => `${stem()} ${chance.pick(latin.avenues)}`),
    street: once(() => `${stem()} ${chance.pick(latin.streets)}`),
    park: once(() => `${stem()} ${chance.pick(latin.parks)}`),
    address: (street, number) => `${number} ${street}`,
    crossing: (street, other) => `${street} / ${other}`,
  };
}

const japanese = {
  /** What comes first in a name: weather, light, plants, none of them a place by itself. */
  fronts:
    "霧 雲 虹 露 霞 朝凪 夕凪 星灯 月白 風花 若芽 淡雪 薄荷 蛍火 琥珀 木霊 水面 青磁 白露 藍染 鈴音 綿雲 霜夜 茜雲 銀波 桐花 麦秋 潮騒".split(
      " ",
    ),
  weathers: "霧 雲 虹 露 霞 雫 灯 凪".split(" "),
  districts: "ヶ浦 見台 ヶ辻 之里 坂上 凪町 野辺 水町 ヶ苑 橋詰".split(" "),
  streets: "通り 筋 小路 坂 横丁 土手通り 並木 堀端 段坂 参道".split(" "),
  avenues: "大通り 街道 中央通り 環状線".split(" "),
  parks: "公園 緑地 の森広場 池公園".split(" "),
};
const chomeOf = (number: number) => ({ chome: 1 + (Math.floor(number / 40) % 7), block: 1 + (number % 39) });

export function japaneseNaming(chance: Chance): Naming {
  const front = () => chance.pick(japanese.fronts);
  const two = (attempt: number) => {
    const [first, then] = [front(), chance.pick(japanese.weathers)];
    return attempt < 4 || first.includes(then) ? first : first + then;
  };
  return {
    district: once(() => front() + chance.pick(japanese.districts)),
    avenue: once((attempt) => two(attempt) + chance.pick(japanese.avenues)),
    street: once((attempt) => two(attempt) + chance.pick(japanese.streets)),
    park: once((attempt) => two(attempt) + chance.pick(japanese.parks)),
    address: (street, number, district) => {
      const { chome, block } = chomeOf(number);
      return `${district}${chome}丁目${block}番${1 + (number % 17)}号（${street}）`;
    },
    crossing: (street, other) => `${street}・${other} 交差点`,
  };
}

/** Nature's words, Arabic with a reading beside it; two of them make a name, as in "Wave of the Moon Street". */
const arabic = {
  firsts: [
    ["موج", "Mawj"],
    ["ظل", "Zill"],
    ["غيم", "Ghaym"],
    ["نخيل", "Nakhil"],
    ["ندى", "Nada"],
    ["عطر", "Itr"],
    ["ضوء", "Daw"],
    ["ريشة", "Rishat"],
    ["جناح", "Janah"],
    ["نسيم", "Nasim"],
    ["غصن", "Ghusn"],
    ["لون", "Lawn"],
    ["صدى", "Sada"],
    ["دفء", "Dif"],
    ["خيط", "Khayt"],
    ["سرب", "Sirb"],
    ["مرآة", "Mirat"],
    ["همس", "Hams"],
    ["لحن", "Lahn"],
    ["حكاية", "Hikayat"],
    ["قطرة", "Qatrat"],
    ["رحلة", "Rihlat"],
    ["نغم", "Nagham"],
    ["سحاب", "Sahab"],
  ],
  seconds: [
    ["القمر", "al-Qamar"],
    ["الفجر", "al-Fajr"],
    ["العنبر", "al-Anbar"],
    ["الياسمين", "al-Yasamin"],
    ["الرمل", "al-Raml"],
    ["الغزال", "al-Ghazal"],
    ["الزعفران", "al-Zafaran"],
    ["الرمان", "al-Rumman"],
    ["المطر", "al-Matar"],
    ["اللؤلؤ", "al-Lulu"],
    ["المرجان", "al-Marjan"],
    ["الزيتون", "al-Zaytun"],
    ["الورد", "al-Ward"],
    ["اليمام", "al-Yamam"],
    ["اللوز", "al-Lawz"],
    ["الكروان", "al-Karawan"],
    ["الريحان", "al-Rayhan"],
    ["النحاس", "al-Nuhas"],
    ["القرنفل", "al-Qurunful"],
    ["الصنوبر", "al-Sanawbar"],
    ["الهدهد", "al-Hudhud"],
    ["الخزامى", "al-Khuzama"],
    ["السنابل", "al-Sanabil"],
    ["البلور", "al-Billawr"],
  ],
  streets: [
    ["شارع", "Street"],
    ["درب", "Lane"],
    ["زقاق", "Alley"],
    ["ممر", "Passage"],
    ["سكة", "Walk"],
    ["عطفة", "Close"],
    ["منحدر", "Slope"],
  ],
  avenues: [
    ["جادة", "Avenue"],
    ["طريق", "Road"],
  ],
  parks: [
    ["حديقة", "Garden"],
    ["متنزه", "Park"],
    ["واحة", "Oasis"],
  ],
} as const satisfies Record<string, readonly (readonly [string, string])[]>;

export function arabicNaming(chance: Chance): Naming {
  const words = () => {
    const [first, second] = [chance.pick(arabic.firsts), chance.pick(arabic.seconds)];
    return [`${first[0]} ${second[0]}`, `${first[1]} ${second[1]}`] as const;
  };
  const named = (kinds: readonly (readonly [string, string])[]) => () => {
    const [kind, [name, reading]] = [chance.pick(kinds), words()];
    return `${kind[0]} ${name} · ${reading} ${kind[1]}`;
  };
  return {
    district: once(() => words().join(" · ")),
    avenue: once(named(arabic.avenues)),
    street: once(named(arabic.streets)),
    park: once(named(arabic.parks)),
    address: (street, number) => {
      const [name, reading] = street.split(" · ");
      return `${name} ${number} · ${number} ${reading}`;
    },
    crossing: (street, other) => `${street.split(" · ")[0]} / ${other.split(" · ")[0]} · ${readingsOf(street, other)}`,
  };
}

const readingsOf = (...streets: string[]) => streets.map((street) => street.split(" · ")[1]).join(" / ");
