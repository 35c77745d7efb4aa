import path from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll } from "vitest";
import { fingerprint } from "#domain/kernel/fingerprint";
import type { DeviceFacts, TechnologyFacts } from "#domain/register/dictionary";
import { loadReleases, type Releases } from "#server/content/releases";
import { withScope } from "#server/database/scope";
import { type TestDatabase, testDatabase } from "#server/database/testing";
import { createHandlers } from "#server/features/handlers";
import { createCity, type ImportBatch, importInventory } from "#server/features/inventories/index";
import { createVersionReader } from "#server/features/register/index";
import { createServer } from "#server/http/server";
import { projectRoot } from "#server/project-root";

/** A device as a test says it: its facts, and those of the technologies it belongs to. */
export interface TestDevice extends DeviceFacts {
  reference: string;
  technologies: TechnologyFacts[];
}

export interface TestServer {
  app: FastifyInstance;
  database: TestDatabase;
  releases: Releases;
  /** Makes a city and imports an inventory into it, through the same way as everyone. */
  addCity: (slug: string, devices: readonly TestDevice[], inventory?: string) => Promise<string>;
  get: (url: string, headers?: Record<string, string>) => Promise<Answer>;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
  json: any;
}

/** The whole server on a database of its own, without pages. */
export async function testServer(): Promise<TestServer> {
  const database = await testDatabase();
  const releases = await loadReleases(path.join(projectRoot, "content"));
  const app = await createServer({
    settings: { url: "http://plaza.test", proxies: [], tilesUrl: undefined },
    handlers: createHandlers({ databases: database, releases }),
    readVersion: createVersionReader(database.public),
    pages: "none",
    log: (line) => {
      if (process.env.SHOW_LOG) console.error(line);
    },
  });
  afterAll(() => app.close());
  return {
    app,
    database,
    releases,
    addCity: (slug, devices, inventory = "Everything") => addCity(database, releases, slug, devices, inventory),
    get: async (url, headers = {}) => {
      const { statusCode, headers: got, body } = await app.inject({ method: "GET", url, headers });
      const isJson = String(got["content-type"]).includes("json") && body !== "";
      return {
        status: statusCode,
        headers: got as Record<string, string>,
        text: body,
        json: isJson ? JSON.parse(body) : undefined,
      };
    },
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
