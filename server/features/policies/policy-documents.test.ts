import { inflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { composeDocument } from "#domain/policies/policy-document";
import { resolvePolicy } from "#domain/policies/resolve-policy";
import { composeSynopsisDocument } from "#domain/policies/synopsis-document";
import { editionFrom, localOn, rewordOf } from "#domain/policies/testing";
import { writeDocx } from "#server/features/policies/write-docx";
import { toTypst, writePdf } from "#server/features/policies/write-pdf";
import {
  toTypst as synopsisToTypst,
  writeSynopsisDocx,
  writeSynopsisPdf,
} from "#server/features/policies/write-synopsis";
import { type TestServer, testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

let server: TestServer;
let reader: TestPerson;

beforeAll(async () => {
  server = await testServer();
  const linden = await server.addCity("linden", []);
  reader = await server.addPerson("Rui Reader", [{ role: "reader", organisationId: linden }]);
  const as = await server.addPerson("Ana Editor", [{ role: "editor", organisationId: linden }]);
  await server.send("POST", "/api/cities/linden/policies", { as, body: { policy: "pia", language: "en" } });
  const departure = { kind: "leave-out", clause: "pia.c04", reason: "Another act does it <here> & now." };
  await server.send("PUT", "/api/cities/linden/policies/pia/departures", { as, body: { departure, revision: null } });
});

const ask = (query: string, as?: TestPerson) =>
  server.app.inject({ url: `/api/cities/linden/workspace/policies/pia/document${query}`, headers: as?.headers ?? {} });

/** The text of a Word document: the part `word/document.xml` of its archive. */
function textOfDocx(bytes: Buffer): string {
  for (let at = bytes.indexOf("PK\u0003\u0004"); at >= 0; at = bytes.indexOf("PK\u0003\u0004", at + 4)) {
    const nameEnd = at + 30 + bytes.readUInt16LE(at + 26);
    const start = nameEnd + bytes.readUInt16LE(at + 28);
    if (bytes.toString("utf8", at + 30, nameEnd) !== "word/document.xml") continue;
    const size = bytes.readUInt32LE(at + 18);
    return inflateRawSync(size > 0 ? bytes.subarray(start, start + size) : bytes.subarray(start)).toString("utf8");
  }
  return "";
}

describe("a document of a policy", () => {
  test("is refused to nobody's people, in a format that is none, and where there is no policy", async () => {
    expect((await ask("")).statusCode).toBe(401);
    expect((await ask("?format=odt", reader)).statusCode).toBe(400);
    const missing = await server.send("GET", "/api/cities/linden/workspace/policies/reg/document", { as: reader });
    expect(missing.status).toBe(404);
  });

  test("is a Word file, with and without what differs", async () => {
    const clean = await ask("?format=docx", reader);
    expect(clean.headers["content-disposition"]).toContain("linden-pia.docx");
    const text = textOfDocx(clean.rawPayload);
    expect(text).toContain("Keep no longer than needed");
    expect(text).not.toContain("Hear the people");
    const marked = textOfDocx((await ask("?format=docx&differences=marked", reader)).rawPayload);
    expect(marked).toMatch(/<w:strike\/>.*Hear the people/s);
    expect(marked).toContain("Another act does it &lt;here&gt; &amp; now.");
  });

  test("is a PDF", async () => {
    const { rawPayload, headers } = await ask("?differences=marked", reader);
    expect(headers["content-type"]).toBe("application/pdf");
    expect(rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
  });
});

describe("what is typeset", () => {
  const edition = editionFrom("0.1.0", [{ id: "pia.c01", text: "a" }], "ja");
  const documentIn = (text: string) =>
    composeDocument(resolvePolicy(edition, localOn(edition, [rewordOf(edition, "pia.c01", text)])), {
      city: "x",
      policy: "y",
      isMarked: false,
      isDemonstration: true,
    });

  test("is never taken for markup, whatever a city writes", async () => {
    const wild = 'Use #import "x" and $m^2$, [a](b) \\ "quotes" <label> @ref *bold* `code`';
    expect(toTypst(documentIn(wild))).toContain(JSON.stringify(wild));
    expect(
      Buffer.from(await writePdf(documentIn(wild)))
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
  });

  test("hangs a list's items from their marks, and keeps the direction of what is not in the document's script", async () => {
    const arabic = editionFrom("0.1.0", [{ id: "pia.c01", text: "Name the purpose:\n- one use\n- another" }], "ar");
    const document = composeDocument(resolvePolicy(arabic, localOn(arabic, [])), {
      city: "x",
      policy: "y",
      isMarked: false,
      isDemonstration: false,
    });
    const source = toTypst(document);
    expect(source).toContain('#set text(dir: ltr, lang: "en")\n#text("Name the purpose:")');
    expect(source).toMatch(/#par\(hanging-indent: [\d.]+em\)\[#box\(.+"–".+#text\("one use"\)\]/);
    const pdf = Buffer.from(await writePdf(document));
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    const word = textOfDocx(Buffer.from(await writeDocx(document)));
    expect(word).toMatch(/<w:ind[^>]*w:hanging="360"[^>]*\/>.*–.*<w:tab\/>.*one use/s);
  });

  test("says first that an invented city does not exist", () => {
    expect(toTypst(documentIn("本文"))).toMatch(/weight: "bold".+見本：この市は実在せず.+[\s\S]+本文/);
    const synopsis = { city: "x", title: "y", language: "en", old: "a", now: "b", isDemonstration: true };
    expect(synopsisToTypst(composeSynopsisDocument([], synopsis))).toMatch(/weight: "bold".+Demonstration: this city/);
  });

  test("keeps the direction and language of a reason that is not in the document's", async () => {
    const row = { id: "pia.c01", change: "removed" as const, after: null, differences: null, reasons: [] };
    const before = { title: "عنوان", text: "نص", label: null };
    const reason = { version: "0.2.0", because: "It ended (2 cases).", language: "en", translated: null };
    const rows = [{ ...row, before, releaseReasons: [reason] }];
    const about = { city: "x", title: "y", language: "ar", old: "a", now: "b", isDemonstration: false };
    const document = composeSynopsisDocument(rows, about);
    expect(synopsisToTypst(document)).toContain('#text(lang: "en", dir: ltr)[#text("“It ended (2 cases).”")]');
    expect(
      Buffer.from(await writeSynopsisPdf(document))
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    const word = textOfDocx(Buffer.from(await writeSynopsisDocx(document)));
    expect(word).toContain("سبب الإطار، الإصدار 0.2.0:");
    expect(word).toContain("“It ended (2 cases).”");
  });

  test("has glyphs for Japanese and Arabic: the fonts are in the file", async () => {
    const pdf = Buffer.from(await writePdf(documentIn("責任組織は公表する。 المادة الأولى"))).toString("latin1");
    expect(pdf).toContain("NotoSansJP");
    expect(pdf).toContain("NotoNaskhArabic");
  });
});
