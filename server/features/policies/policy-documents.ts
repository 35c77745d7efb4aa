import { composeDocument } from "#domain/policies/policy-document";
import { findStored, type PolicyNeeds, readingPolicies } from "#server/features/policies/context";
import { editionOfLocal, resolveLocalPolicy } from "#server/features/policies/editions";
import { writeDocx } from "#server/features/policies/write-docx";
import { writePdf } from "#server/features/policies/write-pdf";
import { writeSynopsisDocx, writeSynopsisPdf } from "#server/features/policies/write-synopsis";
import { type Handlers, organisationOf } from "#server/http/handlers";

const formats = {
  pdf: { mediaType: "application/pdf", write: writePdf },
  docx: { mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", write: writeDocx },
};

/** How a synopsis is written in each format. */
export const synopsisFormats = {
  pdf: { mediaType: formats.pdf.mediaType, write: writeSynopsisPdf },
  docx: { mediaType: formats.docx.mediaType, write: writeSynopsisDocx },
};

/** A policy as a document: read in one short transaction, written after it. */
export const createDocumentHandlers = (needs: PolicyNeeds): Pick<Handlers, "downloadPolicy"> => ({
  downloadPolicy: async ({ params, query }, call) => {
    const { city, local } = await readingPolicies(needs, call, async (on) => ({
      city: on.city,
      local: (await findStored(on, params.policy)).local,
    }));
    const isMarked = query.differences === "marked";
    const document = composeDocument(resolveLocalPolicy(needs.releases, local), {
      city: city.name,
      policy: editionOfLocal(needs.releases, local).title,
      isMarked,
      isDemonstration: organisationOf(call).isDemonstration,
    });
    const { mediaType, write } = formats[query.format];
    const bytes = await write(document);
    const fileName = `${city.slug}-${local.policy}${isMarked ? "-differences" : ""}.${query.format}`;
    return { fileName, mediaType, body: asBody(bytes) };
  },
});

async function* asBody(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
