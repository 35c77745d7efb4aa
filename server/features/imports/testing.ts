import { setTimeout as sleep } from "node:timers/promises";
import { afterAll } from "vitest";
import { createImportJobs } from "#server/features/imports/index";
import { startJobs } from "#server/features/jobs/index";
import type { Answer, TestServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

/** A file as a browser's form sends it, with the fields before it. */
export async function bring(
  server: TestServer,
  url: string,
  as: TestPerson,
  file: { name: string; text: string | Buffer },
  fields: Record<string, string> = {},
): Promise<Answer> {
  const boundary = "a-boundary-that-no-test-file-holds";
  const part = (head: string, body: string | Buffer) => [
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`,
    body,
    "\r\n",
  ];
  const pieces = [
    ...Object.entries(fields).flatMap(([name, value]) => part(`name="${name}"`, value)),
    ...part(`name="file"; filename="${file.name}"`, file.text),
    `--${boundary}--\r\n`,
  ];
  const { statusCode, headers, body } = await server.app.inject({
    method: "POST",
    url,
    headers: {
      ...as.headers,
      origin: "http://plaza.test",
      "content-type": `multipart/form-data; boundary=${boundary}`,
    },
    payload: Buffer.concat(pieces.map((piece) => Buffer.from(piece))),
  });
  return { status: statusCode, headers: headers as Record<string, string>, text: body, json: JSON.parse(body) };
}

/** Works off what is enqueued until the test file ends. */
export async function workOffJobs(server: TestServer): Promise<void> {
  const jobs = await startJobs({
    pool: server.database.app,
    definitions: createImportJobs(server.releases.latest),
    log: (line) => {
      if (process.env.SHOW_LOG) console.error(line);
    },
  });
  afterAll(() => jobs.stop());
}

/** Asks again until it is so; a test's own time limit ends what never becomes so. */
export async function until<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    await sleep(50);
  }
}
