import { createHash } from "node:crypto";
import type { Queryable } from "#server/database/pools";
import {
  type AdoptionNeeds,
  type AdoptionWork,
  answerAdoption,
  changingAdoptions,
  findPolicy,
  tell,
} from "#server/features/adoptions/context";
import { insertDocument, readPublicDocument } from "#server/features/adoptions/documents-store";
import { findPublicCity } from "#server/features/adoptions/public-store";
import { readActs } from "#server/features/adoptions/store";
import { type CheckedFile, readCheckedFile } from "#server/features/assessments/index";
import { moveVersion } from "#server/features/publication/index";
import type { Handlers } from "#server/http/handlers";
import { Problem } from "#server/http/problems";
import { fileNameOf } from "#server/tables/invented";

type DocumentHandlers = Pick<Handlers, "attachActDocument" | "downloadActDocument">;

const what = "the paper of an act";

/** The signed paper of a legal act: given once, published with the act, and never replaced. */
export const createActDocumentHandlers = (needs: AdoptionNeeds, everyone: Queryable): DocumentHandlers => ({
  attachActDocument: async ({ params, upload }, call) => {
    const file = await readCheckedFile(upload!, what);
    return changingAdoptions(needs, call, (on) => attach(on, params, file));
  },
  downloadActDocument: async ({ params }) => {
    const city = await findPublicCity(everyone, { slug: params.city });
    const found = city && (await readPublicDocument(everyone, city.cityId, params.policy, params.number));
    if (!found) throw new Problem("not-found", `Of text ${params.number} of ${params.policy} no paper is published.`);
    const { sha256, bytes } = found;
    // For keeping and never for showing: a browser opens nothing of it in Plaza's name.
    const mediaType = "application/octet-stream";
    return {
      revision: sha256,
      fileName: fileNameOf(city, found.fileName),
      mediaType,
      body: (async function* () {
        yield bytes;
      })(),
    };
  },
});

async function attach(
  on: AdoptionWork,
  { policy, number }: { policy: string; number: number },
  { bytes, mediaType, fileName }: CheckedFile,
) {
  const { db, cityId, personId } = on;
  findPolicy(on.releases, policy);
  const act = (await readActs(db, cityId, policy)).find((each) => each.number === number);
  if (!act) throw new Problem("not-found", `No act has adopted text ${number}. Record it first; its paper follows.`);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const isNew = await insertDocument(db, { cityId, policy }, number, { fileName, mediaType, sha256, bytes, personId });
  if (!isNew)
    throw new Problem("conflict", `${act.title} has its paper already, and keeps it: it was published with the act.`);
  await tell(on, policy, { action: "act.documented", after: { number, fileName, sha256 } });
  await moveVersion(db);
  return answerAdoption(on, policy);
}
