import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import path from "node:path";
import { z } from "zod";
import { UnusableSecretFile, withSecretFiles } from "#server/secret-files";

/** Everything that can be set, from the environment; each value is checked when Plaza starts. */
export interface Settings {
  port: number;
  host: string;
  /** The public address, without a slash at the end. */
  url: string;
  /** Whether PLAZA_URL was given, which says that Plaza is meant for others than the person at this machine. */
  isUrlGiven: boolean;
  /** Addresses or networks of proxies whose forwarded headers are believed. */
  proxies: string[];
  dataFolder: string;
  databaseUrl: string | undefined;
  hasDemonstration: boolean;
  /** Whether PLAZA_DEMO=on was given, and is not only the default. */
  isDemonstrationAsked: boolean;
  /** A tile server for the map's background, with {z}, {x} and {y}; the built-in outlines where unset. */
  tilesUrl: string | undefined;
  /** How many processes answer requests, this one included. */
  processes: number;
  /** The virus scanner that looks at files before they are kept for others; without it nobody does. */
  scanner: { host: string; port: number } | { path: string } | undefined;
  /** Hashes of passwords that are known from breaches: none of them may be set. */
  breachedPasswordsFile: string | undefined;
  /** Whether whoever has a role needs a second factor, and not only whoever may give roles or an organisation asks. */
  isSecondFactorForAll: boolean;
  /** Where messages also go that are told to whoever runs the machine, with the audit trail; nowhere where unset. */
  logServer: { host: string; port: number; isSecure: boolean } | undefined;
  /** How mail leaves; without it, mail stays in the outbox for the secretariat to hand over. */
  mail: MailSettings | undefined;
}

export interface MailSettings {
  smtpUrl: string;
  /** An address, or a name with an address: Plaza <plaza@example.org>. */
  from: string;
}

/** A start that cannot succeed, told in one sentence that says what would help. */
export class UnusableStart extends Error {}

const flag = z.enum(["on", "off"]);
const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  PLAZA_URL: z
    .url({ protocol: /^https?$/ })
    .refine((address) => URL.canParse(address) && new URL(address).pathname === "/" && !/[?#@]/.test(address))
    .optional(),
  PLAZA_PROXY: z
    .string()
    .transform((list) => list.split(",").map((address) => address.trim()))
    .refine((addresses) => addresses.every(isNetwork))
    .default([]),
  PLAZA_DATA: z.string().min(1).default("./data"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  PLAZA_DEMO: flag.default("on"),
  PLAZA_TILES_URL: z
    .string()
    .refine((address) => /^https?:\/\//.test(address) && ["{z}", "{x}", "{y}"].every((part) => address.includes(part)))
    .optional(),
  PLAZA_PROCESSES: z.coerce.number().int().min(1).max(64).default(1),
  PLAZA_SCANNER: z
    .string()
    .regex(/^(?:[\w.-]+:\d{1,5}|\/.+)$/)
    .optional(),
  PLAZA_BREACHED_PASSWORDS: z.string().min(1).optional(),
  PLAZA_SECOND_FACTOR: z.enum(["leading", "all"]).default("leading"),
  PLAZA_LOG_URL: z
    .url({ protocol: /^syslog(\+tls)?$/ })
    .refine((address) => readLogServer(address) !== undefined)
    .optional(),
  PLAZA_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  PLAZA_MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
    .optional(),
});

/** An address, or a network such as 10.0.0.0/8. */
function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  return version > 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

const accepted: Record<keyof z.input<typeof Environment>, string> = {
  PORT: "a number from 0 to 65535 (0 takes any free port)",
  HOST: "an address to listen on, such as 127.0.0.1 or 0.0.0.0",
  PLAZA_URL: "the public address without a path, such as https://plaza.example.org",
  PLAZA_PROXY: "addresses or networks of trusted proxies, separated by commas, such as 127.0.0.1,10.0.0.0/8",
  PLAZA_DATA: "a folder that Plaza may write to",
  DATABASE_URL: "a PostgreSQL address, such as postgres://owner:password@host:5432/plaza",
  PLAZA_DEMO: "on or off",
  PLAZA_TILES_URL: "an address with {z}, {x} and {y}, such as https://tiles.example.org/{z}/{x}/{y}.png",
  PLAZA_PROCESSES: "how many processes answer requests, from 1 to 64",
  PLAZA_SCANNER: "where ClamAV's daemon listens, such as 127.0.0.1:3310 or /run/clamav/clamd.ctl",
  PLAZA_BREACHED_PASSWORDS: "a file of lines SHA-1:count, in the order of the hashes",
  PLAZA_SECOND_FACTOR:
    "leading (of whoever may give roles, and where an organisation says so) or all (of everybody with a role)",
  PLAZA_LOG_URL:
    "a log server's address, such as syslog+tls://logs.example.org:6514; in clear, syslog://127.0.0.1:514, this machine's only",
  PLAZA_SMTP_URL: "a mail server's address, such as smtps://name:password@mail.example.org:465",
  PLAZA_MAIL_FROM: "the sender of mail, such as Plaza <plaza@example.org>",
};

/** Their values hold passwords. */
const untold = new Set(["DATABASE_URL", "PLAZA_SMTP_URL"]);

/** Reads the settings, or throws `UnusableStart` naming the first that cannot be used and what would be accepted. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(
    Object.entries(withFiles(environment)).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]) as keyof typeof accepted;
    const value = untold.has(name) ? "not usable" : JSON.stringify(given[name]);
    throw new UnusableStart(`${name} is ${value}; it takes ${accepted[name]}.`);
  }
  const { PORT, HOST, PLAZA_URL, PLAZA_PROXY, PLAZA_DATA, DATABASE_URL, PLAZA_DEMO, PLAZA_TILES_URL } = parsed.data;
  const mail = readMail(parsed.data);
  return {
    port: PORT,
    host: HOST,
    url: (PLAZA_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, ""),
    isUrlGiven: PLAZA_URL !== undefined,
    proxies: PLAZA_PROXY,
    dataFolder: path.resolve(PLAZA_DATA),
    databaseUrl: DATABASE_URL,
    hasDemonstration: PLAZA_DEMO === "on",
    isDemonstrationAsked: given.PLAZA_DEMO === "on",
    tilesUrl: PLAZA_TILES_URL,
    processes: parsed.data.PLAZA_PROCESSES,
    scanner: readScanner(parsed.data.PLAZA_SCANNER),
    breachedPasswordsFile: parsed.data.PLAZA_BREACHED_PASSWORDS && path.resolve(parsed.data.PLAZA_BREACHED_PASSWORDS),
    isSecondFactorForAll: parsed.data.PLAZA_SECOND_FACTOR === "all",
    logServer: parsed.data.PLAZA_LOG_URL === undefined ? undefined : readLogServer(parsed.data.PLAZA_LOG_URL),
    mail,
  };
}

function withFiles(environment: Record<string, string | undefined>): Record<string, string | undefined> {
  try {
    return withSecretFiles(environment);
  } catch (error) {
    throw error instanceof UnusableSecretFile ? new UnusableStart(error.message) : error;
  }
}

function readScanner(given: string | undefined): Settings["scanner"] {
  if (given === undefined || given.startsWith("/")) return given === undefined ? undefined : { path: given };
  const [host = "", port] = given.split(":");
  return { host, port: Number(port) };
}

/** Where a log server listens; nothing where messages would leave this machine in clear, or the address says more than that. */
function readLogServer(address: string): Settings["logServer"] {
  // Parsed as an address of the web, whose parts every scheme of its form shares.
  const { hostname, port, username, pathname, search, hash } = new URL(address.replace(/^syslog(\+tls)?:/, "http:"));
  const isSecure = address.startsWith("syslog+tls:");
  const isHere = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  if (hostname === "" || username !== "" || pathname.length > 1 || search !== "" || hash !== "") return undefined;
  if (!isSecure && !isHere) return undefined;
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || (isSecure ? 6514 : 514)), isSecure };
}

type MailEnvironment = Pick<z.output<typeof Environment>, "PLAZA_SMTP_URL" | "PLAZA_MAIL_FROM">;

function readMail({ PLAZA_SMTP_URL: smtpUrl, PLAZA_MAIL_FROM: from }: MailEnvironment): MailSettings | undefined {
  if (smtpUrl === undefined) return undefined;
  if (from !== undefined) return { smtpUrl, from };
  throw new UnusableStart(`PLAZA_SMTP_URL needs PLAZA_MAIL_FROM beside it; it takes ${accepted.PLAZA_MAIL_FROM}.`);
}

/** The secret that passwords of database roles and signatures derive from: given, or made once and kept for the owner. */
export function readSecret(environment: Record<string, string | undefined>, dataFolder: string): string {
  const given = withFiles(environment).PLAZA_SECRET;
  if (given !== undefined && given !== "") {
    if (given.length >= 32) return given;
    throw new UnusableStart("PLAZA_SECRET is too short; it takes at least 32 characters that nobody can guess.");
  }
  const file = path.join(dataFolder, "secret");
  try {
    writeFileSync(file, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new UnusableStart(`${file} cannot be read by this user; start Plaza as the user who made the data folder.`);
  }
}
