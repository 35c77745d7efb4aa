import { randomBytes, scryptSync } from "node:crypto";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll } from "vitest";
import type { RoleHeld } from "#domain/access/roles";
import type { Translation } from "#domain/frameworks/translation";
import { compareVersions } from "#domain/frameworks/version";
import { fingerprint } from "#domain/kernel/fingerprint";
import type { DeviceFacts, TechnologyFacts } from "#domain/register/dictionary";
import { isKnownCookie } from "#domain/statements/keeping";
import { loadReleases, type Releases, releasesOf } from "#server/content/releases";
import { withScope } from "#server/database/scope";
import { type TestDatabase, testDatabase } from "#server/database/testing";
import { testSecret } from "#server/database/testing-secret";
import type { Accounts, AccountsOptions, Mail, Network } from "#server/features/accounts/index";
import { system } from "#server/features/audit/index";
import { createCity, type ImportBatch, importInventory } from "#server/features/inventories/index";
import type { ServerOptions } from "#server/http/server";
import { projectRoot } from "#server/project-root";
import { createServing } from "#server/serving";
import { readSettings, type Settings } from "#server/settings";
import { addOrganisation, addPerson, type TestPerson } from "#server/testing-people";

/** A device as a test says it: its facts, and those of the technologies it belongs to. */
export interface TestDevice extends DeviceFacts {
  reference: string;
  technologies: TechnologyFacts[];
}

export interface TestServer {
  app: FastifyInstance;
  database: TestDatabase;
  releases: Releases;
  /** The public address. */
  url: string;
  accounts: Accounts;
  /** Every mail that would have been sent, the newest last. */
  mails: Mail[];
  /** Every line that whoever runs the machine would have seen. */
  logged: string[];
  /** Makes a city and imports an inventory into it, through the same way as everyone. */
  addCity: (slug: string, devices: readonly TestDevice[], inventory?: string) => Promise<string>;
  /** Makes an organisation of any kind, past every operation. */
  addOrganisation: (slug: string, kind?: string) => Promise<string>;
  /** Makes a person with these roles, signed in. */
  addPerson: (name: string, roles?: readonly RoleHeld[]) => Promise<TestPerson>;
  get: (url: string, headers?: Record<string, string>) => Promise<Answer>;
  /** Asks as a person, a key or, without `as`, as anybody. */
  send: (method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", url: string, options?: SendOptions) => Promise<Answer>;
}

export interface SendOptions {
  as?: Pick<TestPerson, "headers"> | undefined;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
  json: any;
}

export type TestServerOptions = Partial<
  ServerOptions["settings"] & Pick<Settings, "breachedPasswordsFile" | "isSecondFactorForAll">
> & {
  /** The world outside, as far as single sign-on reaches into it. */
  network?: Network;
  /** A mail server that operations know of; nothing is sent to it. */
  mail?: Settings["mail"];
  /** The newest release that is published, for tests of what happens between two; without it, all that come along are. */
  newest?: string | undefined;
  /** A translation of the releases beside those that come along, or instead of one. */
  translation?: Translation | undefined;
  /** Passwords are hashed as in production, at a tenth of a second each. */
  hasSlowPasswords?: boolean;
};

const quickHash = (password: string, salt: string) => scryptSync(password, salt, 32, { N: 2 }).toString("hex");

/** Scrypt as in production, at its lowest cost. */
const quickPasswords: AccountsOptions["passwords"] = {
  hash: async (password) => {
    const salt = randomBytes(8).toString("hex");
    return `${salt}:${quickHash(password, salt)}`;
  },
  verify: async ({ hash, password }) => hash.split(":")[1] === quickHash(password, hash.split(":")[0]!),
};

/** The statement about cookies names every one that is set: in no test is another. */
export function refuseUnknownCookies(lines: readonly string[]): void {
  const set = lines.filter((line) => !/max-age=0(?!\d)/i.test(line));
  const unknown = set.map((line) => line.slice(0, line.indexOf("="))).filter((name) => !isKnownCookie(name));
  if (unknown.length > 0) throw new Error(`domain/statements/keeping.ts does not tell of ${unknown.join(", ")}.`);
}

let bundled: Promise<Releases> | undefined;

/** The releases that come along, read once by each worker. */
export function bundledReleases(): Promise<Releases> {
  bundled ??= loadReleases(path.join(projectRoot, "content"));
  return bundled;
}

/** Of these, those that were published when `newest` was the newest. */
export async function releasesUntil(newest: string): Promise<Releases> {
  const { all, beside, translations } = await bundledReleases();
  const until = all.filter(({ release }) => compareVersions(release.version, newest) <= 0);
  return releasesOf(until, { beside, translations })!;
}

async function chooseReleases({ newest, translation }: TestServerOptions): Promise<Releases> {
  const releases = newest === undefined ? await bundledReleases() : await releasesUntil(newest);
  if (!translation) return releases;
  const translations = new Map([...releases.translations, [translation.language, translation] as const]);
  return releasesOf(releases.all, { beside: releases.beside, translations })!;
}

/** The whole server on a database of its own, without pages. */
export async function testServer(
  { network, mail, newest, translation, hasSlowPasswords = false, ...given }: TestServerOptions = {},
  options: Pick<ServerOptions, "hasDemonstrationSignIn"> = {},
): Promise<TestServer> {
  const database = await testDatabase();
  const releases = await chooseReleases({ newest, translation });
  const settings = { url: "http://plaza.test", proxies: [], tilesUrl: undefined, ...given };
  const mails: Mail[] = [];
  const logged: string[] = [];
  const log = (line: string) => {
    logged.push(line);
    if (process.env.SHOW_LOG) console.error(line);
  };
  const { app, accounts } = await createServing({
    features: {
      databases: database,
      releases,
      settings: { ...readSettings({}), ...settings, mail },
      secret: testSecret,
    },
    outside: {
      sendMail: async (mail) => void mails.push(mail),
      ...(network ? { network } : {}),
      ...(hasSlowPasswords ? {} : { passwords: quickPasswords }),
    },
    hasDemonstrationSignIn: false,
    ...options,
    pages: "none",
    log,
  });
  afterAll(async () => {
    await app.close();
    await accounts.settle();
  });
  const send: TestServer["send"] = async (method, url, { as, body, headers = {} } = {}) => {
    const {
      statusCode,
      headers: got,
      body: text,
    } = await app.inject({
      method,
      url,
      headers: {
        ...(method === "GET" ? {} : { origin: "http://plaza.test" }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...as?.headers,
        ...headers,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    refuseUnknownCookies([got["set-cookie"] ?? []].flat());
    const isJson = String(got["content-type"]).includes("json") && text !== "";
    return {
      status: statusCode,
      headers: got as Record<string, string>,
      text,
      json: isJson ? JSON.parse(text) : undefined,
    };
  };
  return {
    app,
    database,
    releases,
    url: settings.url,
    accounts,
    mails,
    logged,
    send,
    addOrganisation: (slug, kind = "city") => addOrganisation(database.owner, slug, kind),
    addPerson: (name, roles = []) => addPerson(database.owner, name, roles),
    addCity: (slug, devices, inventory = "Everything") => addCity(database, releases, slug, devices, inventory),
    get: (url, headers = {}) => send("GET", url, { headers }),
  };
}

async function addCity(
  database: TestDatabase,
  releases: Releases,
  slug: string,
  devices: readonly TestDevice[],
  inventory: string,
): Promise<string> {
  const cityId = await withScope(database.app, [], (db) =>
    createCity(db, { slug, name: slug[0]!.toUpperCase() + slug.slice(1), timeZone: "UTC", country: null }),
  );
  async function* batches(): AsyncIterable<ImportBatch> {
    const technologies = devices.flatMap((device) => device.technologies);
    yield {
      lastRow: devices.length + 1,
      devices: devices.map(({ technologies: own, ...device }, at) => ({
        row: at + 2,
        technologyKeys: own.map((facts) => fingerprint(facts)),
        device,
      })),
      technologies: technologies.map((facts) => ({ key: fingerprint(facts), facts })),
      rejected: [],
      warnings: [],
    };
  }
  await importInventory(database.app, {
    actor: system,
    cityId,
    inventory,
    fileName: "test.csv",
    fileSha256: fingerprint(devices),
    mapping: null,
    batches: batches(),
    release: releases.latest,
    now: new Date("2026-11-24T12:00:00Z"),
  });
  return cityId;
}
