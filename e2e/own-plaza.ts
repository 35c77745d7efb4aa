import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** A Plaza of a journey's own, started for the first time: what it prints is part of the journey. */
export interface OwnPlaza {
  address: string;
  /** The path that the first start prints, with its language. */
  setUpPath: string;
  stop: () => Promise<void>;
}

export async function startOwnPlaza(): Promise<OwnPlaza> {
  const folder = mkdtempSync(path.join(root, ".cache", "e2e-own-"));
  const server = spawn(process.execPath, ["-C", "plaza-dist", "dist/server/main.js"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", PORT: "0", PLAZA_DATA: folder, PLAZA_URL: "", DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const printed = await new Promise<string>((resolve, reject) => {
    let text = "";
    server.stdout.on("data", (chunk: Buffer) => {
      text += chunk;
      if (text.includes("sign-in/demonstration")) resolve(text);
    });
    server.once("exit", (code) => reject(new Error(`Plaza ended with ${code}:\n${text}`)));
  });
  const [, address = ""] = /Plaza is ready: (\S+)/.exec(printed) ?? [];
  const [, setUpPath = ""] = /(\/en\/account\/set-up\/\S+)/.exec(printed) ?? [];
  const stop = async () => {
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, setUpPath, stop };
}
