import { existsSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testSecret } from "#server/database/testing-secret";
import { createIdentify } from "#server/features/access/index";
import {
  loadDemonstrationAdoptions,
  loadDemonstrationAssessment,
  loadDemonstrationPeople,
  loadDemonstrationPolicies,
  loadDemonstrationProgramme,
  loadDemonstrationRounds,
} from "#server/features/demonstration/index";
import { translateTexts } from "#server/features/frameworks/index";
import { createOperations } from "#server/features/handlers";
import { createServer } from "#server/http/server";
import { projectRoot } from "#server/project-root";
import { readSettings } from "#server/settings";
import { testServer } from "#server/testing";
import type { TestPerson } from "#server/testing-people";

if (!existsSync(path.join(projectRoot, "build", "server", "index.js"))) {
  throw new Error("The pages are not built, and this tests the built ones; run: npm run build");
}

const server = await testServer();
const { database, releases, accounts } = server;
const logged: string[] = [];
const app = await createServer({
  settings: { url: "http://plaza.test", proxies: [], tilesUrl: undefined },
  operations: createOperations({ databases: database, releases, settings: readSettings({}), secret: testSecret }),
  identify: createIdentify({ app: database.app, secret: testSecret, isSecure: false }),
  readVersion: async () => "1",
  pages: "built",
  log: (line) => logged.push(line),
});
afterAll(() => app.close());

const slug = "kumogahama";
const pages = new Map<string, string>();
let reader: TestPerson;

beforeAll(async () => {
  const camera = { name: "Cameras", dataKind: "image", status: "active" } as const;
  const cityId = await server.addCity(slug, [{ reference: "1", technologies: [camera] }] as never);
  const office = await server.addOrganisation("office");
  await database.owner.query(
    "update app.organisations set is_demonstration = true, is_secretariat = (slug = 'office')",
  );
  await loadDemonstrationPeople({ databases: database, accounts });
  const stands = { databases: database, releases };
  await loadDemonstrationPolicies(stands, { slug, cityId });
  await loadDemonstrationAdoptions(stands, { slug, cityId });
  await loadDemonstrationAssessment(stands, { slug, cityId });
  await loadDemonstrationRounds(database, { slug, cityId }, new Date());
  await loadDemonstrationProgramme(database);
  reader = await server.addPerson("Reader", [
    { role: "administrator", organisationId: cityId },
    { role: "secretariat", organisationId: office },
  ]);
  await walk();
});

/** A page of each kind: what tells pages of one kind apart is a record's id, and what is held to in a list. */
const kindOf = (address: string) =>
  address
    .replace(/\?.*/, "")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "id")
    .replace(/\/(register|devices|history\/\w+|audit)\/(?!new|set)[^/]+/, "/$1/id")
    .replace(/\/(policies|adoptions|sections)\/[a-z]{3}/, "/$1/id");

/** The Japanese pages of the workspace of a city and of the alliance, as one gets to them by their links. */
async function walk(): Promise<void> {
  const queue = [`/ja/workspace/${slug}`, "/ja/workspace/office"];
  const seen = new Set<string>();
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    if (seen.has(kindOf(address))) continue;
    seen.add(kindOf(address));
    const { statusCode, headers, body } = await app.inject({ url: address, headers: reader.headers });
    if (statusCode === 302) queue.unshift(String(headers.location));
    if (statusCode !== 200) continue;
    pages.set(address, body.replace(/<script[\s\S]*?<\/script>/g, ""));
    queue.push(
      ...[...body.matchAll(/href="(\/ja\/workspace\/[^"#]*)"/g)].map(([, to]) => to!.replaceAll("&amp;", "&")),
    );
  }
}

/** Texts of a city's law stay in its language: nobody is bound by a translation that nobody has approved. */
const isLaw = (address: string) => /\/policies\/\w+(\/comparison)?$|\/texts\/\d+$/.test(address.replace(/\?.*/, ""));

/** What a page says, in its texts and beside them, as a reader has it. */
const read = (html: string) =>
  html.replaceAll("&#x27;", "'").replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&amp;", "&");

/** The English of what is translated, of every release: of policies and their like, or of clauses and elements. */
function englishOf(kinds: "policies" | "clauses"): ReadonlySet<string> {
  const found = releases.all.flatMap((loaded) => {
    const { principles, cuts = [], policies } = loaded.release;
    const within = policies.flatMap((policy) =>
      policy.stage === "published"
        ? [...policy.clauses, ...policy.elements.map(({ id, asks }) => ({ id, title: asks }))]
        : [],
    );
    const titled =
      kinds === "policies"
        ? [...principles, ...cuts.map((cut) => ({ ...cut, id: `cut.${cut.id}` })), ...policies]
        : within;
    const ids = titled.map(({ id }) => id);
    const { items } = translateTexts(releases, loaded, { language: "ja", ids, of: "titles" });
    return titled.flatMap(({ id, title }) => (items[id] ? [title] : []));
  });
  return new Set(found);
}

const englishOn = (kinds: "policies" | "clauses") => {
  const english = englishOf(kinds);
  return [...pages]
    .filter(([address]) => kinds === "policies" || !isLaw(address))
    .flatMap(([address, html]) => {
      const said = read(html);
      return [...english].flatMap((title) => (said.includes(title) ? [`${address}: ${title}`] : []));
    });
};

test("the walk comes by the pages that name the framework's items", () => {
  expect(logged).toEqual([]);
  const walked = [...pages.keys()].map(kindOf);
  const parts = [
    "policies",
    "policies/id",
    "policies/id/comparison",
    "upgrade",
    "adoptions",
    "adoptions/id",
    "consultations",
  ];
  const work = ["assessments/0.1.0", "work", "answers", "gaps", "sections/id", "snapshots"].map((part, at) =>
    at === 0 ? part : `assessments/0.1.0/${part}`,
  );
  const more = ["plans/suggestions", "actions/id", "learnings", "declarations/1", "entry", "register/id", "devices/id"];
  const wanted = [...parts, ...work, ...more].map((part) => `/ja/workspace/${slug}/${part}`);
  const ofAlliance = ["experts", "learnings", "organisations/new"].map((part) => `/ja/workspace/alliance/${part}`);
  expect([...wanted, ...ofAlliance].filter((page) => !walked.includes(page))).toEqual([]);
});

test("no Japanese page of the workspace has the title of a policy, principle or cut in English", () => {
  expect(englishOn("policies")).toEqual([]);
});

test("none but the text of the city's law has a clause's title or an element's question in English", () => {
  expect(englishOn("clauses")).toEqual([]);
});

test("a page that names them says once that a machine has translated them, and no other says so", () => {
  const mark = "枠組みの文言は機械翻訳の下書き";
  const marked = (part: string) => pages.get(`/ja/workspace/${slug}${part}`)!.split(mark).length - 1;
  expect(["/policies", "/adoptions", "/upgrade", "/entry"].map(marked)).toEqual([1, 1, 1, 1]);
  expect(["/people", "/keys", "/jobs", "/inventories"].map(marked)).toEqual([0, 0, 0, 0]);
});
