import { request as httpRequest, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import Fastify from "fastify";
import { afterAll, expect, test } from "vitest";
import { departureOf, firstOf, isPrivatePage, toForm } from "#server/http/page-request";
import { describeProblem } from "#server/http/problems";
import { uploadLimit } from "#server/http/upload";

/** A page that reads its form to the end, as the page where a file is dropped does. */
const app = Fastify();
const ended: string[] = [];
app.removeAllContentTypeParsers();
app.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
app.setErrorHandler((error, request, reply) => {
  const problem = describeProblem(error, request.id);
  return reply.code(problem.status).send(problem);
});
app.post("/*", async (request, reply) => {
  const form = toForm(request, { url: "http://plaza.test", proxies: [] }, departureOf(reply));
  try {
    const fields = await form.request.formData();
    ended.push("read");
    return { size: (fields.get("file") as File).size };
  } catch (error) {
    ended.push("cut off");
    throw form.refusal ?? error;
  }
});
const address = new URL(await app.listen({ port: 0, host: "127.0.0.1" }));
afterAll(async () => {
  app.server.closeAllConnections();
  await app.close();
});

const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
const tail = "\r\n--x--\r\n";

/** Sends a file in chunks of a megabyte without saying how long it is; what the server answers. */
function send(megabytes: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    const sending = httpRequest(address, { method: "POST", path: "/en/check", headers }, resolve);
    sending.on("error", reject);
    sending.write(head);
    const chunk = Buffer.alloc(1024 * 1024, "a,b\n");
    const more = (left: number): void => {
      if (left === 0) sending.end(tail);
      else if (sending.write(chunk)) more(left - 1);
      else sending.once("drain", () => more(left - 1));
    };
    more(megabytes);
  });
}

test("a form past the limit that does not say its length is refused when it gets there", async () => {
  const answer = await send(uploadLimit / 1024 / 1024 + 1);
  expect(answer.statusCode).toBe(413);
});

test("a form whose sender goes away is not waited for", async () => {
  ended.length = 0;
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  const sending = httpRequest(address, { method: "POST", path: "/en/check", headers });
  sending.on("error", () => undefined);
  sending.write(`${head}half`);
  const socket = await new Promise<Socket>((resolve) => sending.once("socket", resolve));
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.destroy();
  await expect.poll(() => ended).toEqual(["cut off"]);
});

test("a form within the limit arrives whole", async () => {
  const answer = await send(2);
  const chunks = await answer.toArray();
  expect(JSON.parse(Buffer.concat(chunks).toString())).toEqual({ size: 2 * 1024 * 1024 });
});

test.each([
  "/en/workspace",
  "/en/workspace/linden/people?q=a",
  "/ar/workspace.data",
  "/ja/workspace/_.data",
  "/en/Sign-In",
  "/en/%61ccount/security",
  "/en//workspace",
  "/en/workspace%2Flinden",
  "/en/%",
])("%s is private, however it is written", (url) => {
  expect(isPrivatePage({ url })).toBe(true);
});

test.each(["/", "/en", "/en/cities/workspace", "/en/workspaces", "/en/check?q=/workspace"])("%s is for all", (url) => {
  expect(isPrivatePage({ url })).toBe(false);
});

test("whoever has a second factor to set up is sent there from the workspace, and comes back", () => {
  const person = {
    kind: "person",
    personId: "p",
    sessionId: "s",
    isEmailConfirmed: true,
    hasSecondFactor: false,
  } as const;
  const due = { ...person, roles: [], isSecondFactorDue: true };
  const first = (url: string, caller: Parameters<typeof firstOf>[1] = due) => firstOf({ url }, caller);
  expect(first("/ja/workspace/linden?x=1")).toBe("/ja/account/second-factor?page=%2Fworkspace%2Flinden%3Fx%3D1");
  for (const url of ["/en/workspace/linden.data", "/en/account", "/en/account/second-factor", "/en/cities"])
    expect(first(url)).toBeUndefined();
  expect(first("/en/workspace", { ...due, isSecondFactorDue: false })).toBeUndefined();
});
