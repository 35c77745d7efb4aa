import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readSecret, readSettings, UnusableStart } from "#server/settings";

const folder = mkdtempSync(path.join(os.tmpdir(), "plaza-settings-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("settings", () => {
  test.each([
    ["PORT", "eighty", 'PORT is "eighty"; it takes a number from 0 to 65535'],
    ["PORT", "65536", "PORT is"],
    ["PORT", "80.5", "PORT is"],
    ["PLAZA_URL", "plaza.example.org", "PLAZA_URL is"],
    ["PLAZA_URL", "ftp://plaza.example.org", "PLAZA_URL is"],
    ["PLAZA_URL", "https://example.org/plaza", "without a path"],
    ["PLAZA_PROXY", "everyone", "addresses or networks of trusted proxies"],
    ["PLAZA_PROXY", "10.0.0.0/33", "PLAZA_PROXY is"],
    ["DATABASE_URL", "mysql://owner@localhost/plaza", "it takes a PostgreSQL address"],
    ["PLAZA_DEMO", "yes", "it takes on or off"],
    ["PLAZA_TILES_URL", "https://tiles.example.org/tile.png", "{z}, {x} and {y}"],
    ["PLAZA_SCANNER", "clamd", "127.0.0.1:3310"],
    ["PLAZA_SECOND_FACTOR", "on", "it takes leading"],
    ["PLAZA_PROCESSES", "0", "from 1 to 64"],
    ["PLAZA_PROCESSES", "many", "PLAZA_PROCESSES is"],
    ["PLAZA_LOG_URL", "https://logs.example.org", "syslog+tls://logs.example.org:6514"],
    ["PLAZA_LOG_URL", "syslog://logs.example.org:514", "in clear, syslog://127.0.0.1:514"],
    ["PLAZA_LOG_URL", "syslog+tls://name:word@logs.example.org", "PLAZA_LOG_URL is"],
    ["PLAZA_SMTP_URL", "mail.example.org:25", "it takes a mail server's address"],
    ["PLAZA_SMTP_URL", "smtp://mail.example.org", "needs PLAZA_MAIL_FROM beside it"],
    ["PLAZA_MAIL_FROM", "Plaza", "it takes the sender of mail"],
    ["PLAZA_MAIL_FROM", "Plaza <plaza@example.org>\nBcc: all@example.org", "it takes the sender of mail"],
  ])("%s refuses %s in one sentence", (name, value, words) => {
    const read = () => readSettings({ [name]: value });
    expect(read).toThrow(UnusableStart);
    expect(read).toThrow(words);
    expect(read).toThrow(/^[^\n]+\.$/);
  });

  test.each(["DATABASE_URL", "PLAZA_SMTP_URL"])("%s is never repeated, for it holds a password", (name) => {
    expect(() => readSettings({ [name]: "mysql://owner:secret@localhost/plaza" })).toThrow(/^(?!.*secret)/);
  });

  test("without any, Plaza serves this machine alone, with its demonstration", () => {
    expect(readSettings({ PATH: "/bin", PORT: "" })).toEqual({
      port: 3000,
      host: "127.0.0.1",
      url: "http://localhost:3000",
      isUrlGiven: false,
      proxies: [],
      dataFolder: path.resolve("data"),
      databaseUrl: undefined,
      hasDemonstration: true,
      isDemonstrationAsked: false,
      tilesUrl: undefined,
      processes: 1,
      scanner: undefined,
      breachedPasswordsFile: undefined,
      isSecondFactorForAll: false,
      logServer: undefined,
      mail: undefined,
    });
  });

  test("each is taken", () => {
    const settings = readSettings({
      PORT: "0",
      HOST: "0.0.0.0",
      PLAZA_URL: "https://plaza.example.org/",
      PLAZA_PROXY: "127.0.0.1, 10.0.0.0/8,::1",
      PLAZA_DATA: "/srv/plaza",
      DATABASE_URL: "postgres://owner:word@db.example.org:5433/plaza?sslmode=require",
      PLAZA_DEMO: "off",
      PLAZA_TILES_URL: "https://tiles.example.org/{z}/{x}/{y}.png",
      PLAZA_PROCESSES: "8",
      PLAZA_SCANNER: "127.0.0.1:3310",
      PLAZA_BREACHED_PASSWORDS: "/srv/breached.txt",
      PLAZA_SECOND_FACTOR: "all",
      PLAZA_SMTP_URL: "smtps://plaza:word@mail.example.org:465",
      PLAZA_MAIL_FROM: "Plaza <plaza@example.org>",
    });
    expect(settings.mail).toEqual({
      smtpUrl: "smtps://plaza:word@mail.example.org:465",
      from: "Plaza <plaza@example.org>",
    });
    expect(settings).toMatchObject({ port: 0, host: "0.0.0.0", url: "https://plaza.example.org", isUrlGiven: true });
    expect(settings).toMatchObject({ proxies: ["127.0.0.1", "10.0.0.0/8", "::1"], dataFolder: "/srv/plaza" });
    expect(settings).toMatchObject({ hasDemonstration: false, tilesUrl: "https://tiles.example.org/{z}/{x}/{y}.png" });
    expect(settings.processes).toBe(8);
    expect(settings).toMatchObject({ breachedPasswordsFile: "/srv/breached.txt", isSecondFactorForAll: true });
    expect(settings.scanner).toEqual({ host: "127.0.0.1", port: 3310 });
    expect(readSettings({ PLAZA_SCANNER: "/run/clamav/clamd.ctl" }).scanner).toEqual({ path: "/run/clamav/clamd.ctl" });
  });
});

describe("the secret", () => {
  test("is refused when it can be guessed", () => {
    expect(() => readSecret({ PLAZA_SECRET: "short" }, folder)).toThrow("at least 32 characters");
  });

  test("is made once, for the owner's eyes only, and found again", () => {
    const made = readSecret({}, folder);
    expect(made).toMatch(/^[0-9a-f]{64}$/);
    expect(readSecret({}, folder)).toBe(made);
    expect(readFileSync(path.join(folder, "secret"), "utf8").trim()).toBe(made);
    expect(statSync(path.join(folder, "secret")).mode & 0o777).toBe(0o600);
  });

  test("is what was given, where one was given", () => {
    writeFileSync(path.join(folder, "secret"), "another\n");
    expect(readSecret({ PLAZA_SECRET: "x".repeat(32) }, folder)).toBe("x".repeat(32));
  });
});

describe("a secret in a file", () => {
  const file = path.join(folder, "database-url");
  const url = "postgres://owner:word@db.example.org/plaza";

  test.each([
    [{ DATABASE_URL_FILE: path.join(folder, "nothing") }, /^DATABASE_URL_FILE is ".+", which cannot be read/],
    [{ PLAZA_SECRET_FILE: path.join(folder, "empty") }, /^PLAZA_SECRET_FILE is ".+", which is empty/],
    [{ DATABASE_URL: url, DATABASE_URL_FILE: file }, /^DATABASE_URL and DATABASE_URL_FILE are both set/],
  ])("is refused in one sentence: %s", (environment, words) => {
    writeFileSync(path.join(folder, "empty"), "\n");
    expect(() => readSettings(environment)).toThrow(UnusableStart);
    expect(() => readSettings(environment)).toThrow(words);
  });

  test("is taken without the end of its line", () => {
    writeFileSync(file, `${url}\n`);
    expect(readSettings({ DATABASE_URL_FILE: file }).databaseUrl).toBe(url);
    const secret = "0123456789abcdef0123456789abcdef";
    writeFileSync(path.join(folder, "given-secret"), `${secret}\n`);
    expect(readSecret({ PLAZA_SECRET_FILE: path.join(folder, "given-secret") }, folder)).toBe(secret);
  });
});
