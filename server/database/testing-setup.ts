import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openEmbedded } from "#server/database/embedded";
import { migrate } from "#server/database/migrate";
import { testSecret } from "#server/database/testing-secret";

/** Where Debian puts the PostgreSQL that the server tests run against besides the bundled one. */
export const debianBinaries = "/usr/lib/postgresql/15";
export const hasDebian = existsSync(path.join(debianBinaries, "bin", "postgres"));

/** Starts a throwaway server and migrates the template that every test file clones. */
export async function startTestServer(project: TestProject, binaries?: string): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "plaza-test-"));
  chmodSync(folder, 0o755);
  const server = await openEmbedded(folder, { isThrowaway: true, ...(binaries ? { binaries } : {}) });
  const admin = new pg.Client({ connectionString: server.ownerUrl });
  await admin.connect();
  await admin.query("create database plaza_template");
  await admin.end();
  const url = new URL(server.ownerUrl);
  url.pathname = "/plaza_template";
  const owner = new pg.Client({ connectionString: url.href });
  await owner.connect();
  await migrate(owner, testSecret);
  await owner.end();
  project.provide("ownerUrl", server.ownerUrl);
  project.provide("templateName", "plaza_template");
  project.provide("shareOfCases", binaries ? 0.25 : 1);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Against the bundled PostgreSQL. */
export default (project: TestProject) => startTestServer(project);
