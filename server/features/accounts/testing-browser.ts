import { createHmac } from "node:crypto";
import { type Answer, refuseUnknownCookies, type TestServer } from "#server/testing";

/** A browser of a test: it keeps cookies, and comes from an address of its own. */
export interface TestBrowser {
  cookies: Map<string, string>;
  send: (method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", url: string, body?: unknown) => Promise<Answer>;
  /** Everything that was set with `set-cookie`, newest last. */
  set: string[];
}

let addresses = 0;

export function testBrowser(server: TestServer, address = `192.0.2.${++addresses % 250}`): TestBrowser {
  const cookies = new Map<string, string>();
  const set: string[] = [];
  const send: TestBrowser["send"] = async (method, url, body) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await server.app.inject({
      method,
      url,
      remoteAddress: address,
      headers: {
        origin: new URL(server.url).origin,
        "user-agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0",
        ...(cookie === "" ? {} : { cookie }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    const lines = [response.headers["set-cookie"] ?? []].flat();
    refuseUnknownCookies(lines);
    for (const line of lines) {
      set.push(line);
      const [name = "", value = ""] = line.split(";")[0]!.split(/=(.*)/s);
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const isJson = String(response.headers["content-type"]).includes("json") && response.body !== "";
    return {
      status: response.statusCode,
      headers: response.headers as Record<string, string>,
      text: response.body,
      json: isJson ? JSON.parse(response.body) : undefined,
    };
  };
  return { cookies, send, set };
}

/** The code that an authenticator shows (RFC 6238), this many steps of 30 seconds from now. */
export function codeOf(uri: string, steps = 0): string {
  const secret = base32(new URL(uri).searchParams.get("secret") ?? "");
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac("sha1", secret).update(counter).digest();
  const at = hash[19]! & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

function base32(text: string): Buffer {
  const bits = [...text.replace(/=+$/, "")]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** The token in the link of the newest mail to an address. */
export function tokenInMail(server: TestServer, to: string): string {
  const mail = server.mails.findLast((one) => one.to === to);
  return new URL(/https?:\S+/.exec(mail?.text ?? "")![0]).searchParams.get("token")!;
}
