/**
 * Everyday English beside the words of the framework: what stands in one line is one idea to a search. The framework is
 * written in English; words are found by their stems, so one form of each is enough.
 */
export const searchIdeas: readonly (readonly string[])[] = [
  ["picture", "image", "photo", "photograph", "video", "footage", "recording", "film", "camera", "cctv", "frame"],
  ["sound", "audio", "microphone", "voice", "noise", "listen", "conversation"],
  [
    "keep",
    "kept",
    "keeping",
    "retain",
    "retention",
    "delete",
    "deletion",
    "erase",
    "erasure",
    "store",
    "stored",
    "storage",
  ],
  ["long", "duration", "days", "months", "years", "period", "limit", "soon", "deadline"],
  ["share", "sharing", "recipient", "disclose", "disclosure", "receive", "transfer", "pass", "give", "third", "hand"],
  ["police", "prosecutor", "enforcement", "investigator", "investigation"],
  ["child", "children", "school", "playground", "minor", "pupil", "kid"],
  ["sign", "notice", "plate", "label", "sticker"],
  ["sell", "sold", "resale", "resell", "sale"],
  ["face", "facial", "biometric", "recognise", "recognition"],
  ["disabled", "disability", "wheelchair", "blind", "deaf", "accessible", "accessibility"],
  ["buy", "purchase", "procure", "procurement", "tender", "bid", "offer"],
  ["contract", "agreement"],
  ["supplier", "vendor", "manufacturer", "contractor", "provider"],
  ["responsible", "accountable", "answers", "charge", "owner"],
  ["hack", "hacked", "hacker", "attack", "attacker", "breach", "incident", "leak", "leaked", "stolen"],
  ["password", "credential", "secret", "login"],
  ["update", "patch", "upgrade", "firmware", "outdated"],
  ["encrypt", "encrypted", "encryption", "scramble", "cipher"],
  ["law", "legal", "lawful", "allowed", "permitted", "permission", "statute", "basis", "ground"],
  ["complain", "complaint", "objection", "report", "concern"],
  [
    "citizen",
    "resident",
    "inhabitant",
    "me",
    "myself",
    "people",
    "passer",
    "passers",
    "public",
    "person",
    "pedestrian",
  ],
  ["ask", "asked", "consult", "consultation", "hear", "heard", "hearing", "involve", "engage", "comment", "opinion"],
  ["anonymous", "anonymise", "identify", "identity", "pseudonymous", "aggregate", "nameless", "blur"],
  ["register", "registry", "inventory", "catalogue"],
  ["map", "where", "place", "location", "address", "position", "coordinate"],
  ["why", "purpose", "reason"],
  ["risk", "harm", "assessment", "assess", "impact", "dpia"],
  ["end", "stop", "expire", "remove", "removal", "retire", "switch", "decommission"],
  ["install", "installed", "hang", "hangs", "put", "erect", "erected"],
  ["new", "before", "first", "plan", "planned", "beforehand"],
  ["surface", "pavement", "asphalt", "repave", "repaved", "resurface", "resurfaced", "renew", "renewed"],
  ["road", "street", "trench", "dig", "digger", "digging", "excavate"],
  ["duct", "conduit", "cable", "fibre", "pipe", "line"],
  ["pole", "mast", "column", "lamp", "mount", "mounting", "attach"],
  ["price", "cost", "fee", "pay", "charge", "rent", "money"],
  ["licence", "license", "reuse", "copyright"],
  ["open", "publish", "published", "publication", "online", "website", "portal"],
  ["weather", "air", "environment", "environmental", "temperature", "pollution", "noise"],
  ["count", "counting", "crowd", "footfall", "number", "group"],
  ["review", "check", "verify", "audit", "confirm", "inspect", "control"],
  ["telephone", "phone", "call", "contact", "hotline", "email", "reach"],
  ["program", "software", "api", "machine", "format", "download"],
  ["repair", "mend", "fix", "fault", "broken"],
  ["sensor", "device", "technology", "equipment", "gadget"],
  ["staff", "officer", "official", "employee", "department", "office"],
];

/**
 * Turns of a question that ask for an idea without any word of it, and what they are read as: what a thing is *for* is its purpose, and whoever looks for
 * *all* of them looks for the register.
 */
export const questionTurns: readonly (readonly [turn: RegExp, read: string])[] = [
  [/\bwhat\b(.*)\bfor\b\W*$/i, "purpose $1"],
  [/\bwhere\b(.*?)\b(?:find|look up|see)\b(?=.*\b(?:all|every|list)\b)/i, "register $1"],
  [/\b(?:list|overview) of\b/i, "register"],
  [/^\W*which\b(.*)\bare there\b/i, "register $1"],
];

/** Words that say nothing about what is asked. */
export const emptyWords: readonly string[] = [
  ..."a an the of to in on at by for from with and or but if then so as is are was were be been am do does did".split(
    " ",
  ),
  ..."has have had may might can could will would shall should must we our us you your they them their he she it its".split(
    " ",
  ),
  ..."i my this that these those there here what which who whom whose when how any some no not all each every".split(
    " ",
  ),
  ..."about into up than too very just also only much many more most such there's it's don't city cities".split(" "),
];
