import { keepWritable } from "#domain/assessments/answer";
import { evidenceBytesMax, evidenceKinds, kindOf } from "#server/features/assessments/evidence-kind";
import { readWhole } from "#server/features/assessments/read-whole";
import { Problem } from "#server/http/problems";

export interface CheckedFile {
  /** Without the folders it lay in. */
  fileName: string;
  mediaType: string;
  bytes: Buffer;
}

/** A file that a city keeps, read whole and judged by its content, whatever it is called. `what` it is to be stands in refusals. */
export async function readCheckedFile(
  { fileName, bytes }: { fileName: string; bytes: AsyncIterable<Uint8Array> },
  what: string,
): Promise<CheckedFile> {
  const tooLarge = `A file takes at most ${evidenceBytesMax / 1024 / 1024} MB as ${what}. Publish a larger one and add its link.`;
  const content = await readWhole(bytes, { bytesMax: evidenceBytesMax, tooLarge });
  const mediaType = kindOf(content);
  if (mediaType === undefined)
    throw new Problem("unusable-file", `${fileName} is nothing that is taken as ${what}. Accepted: ${evidenceKinds}.`);
  const name = keepWritable(fileName)
    .replace(/^.*[/\\]/, "")
    .slice(0, 200);
  return { fileName: name, mediaType, bytes: content };
}
