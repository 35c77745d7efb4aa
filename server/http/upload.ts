import { PassThrough, type Readable } from "node:stream";
import busboy from "busboy";
import type { IncomingFile } from "#contract/endpoint";
import { Problem } from "#server/http/problems";

/** Bytes of one uploaded file. Larger ones are for the command line, which streams from disk. */
export const uploadLimit = 50 * 1024 * 1024;
/** Held against a file, a check costs seconds of work; reading costs milliseconds. */
export const uploadsAMinute = 60;
const fieldLimit = 256 * 1024;
/** A form names every column of an inventory; all fields together stay small. */
const fieldsMax = 1000;
const allFieldsLimit = 1024 * 1024;

export interface ReceivedForm {
  fields: Record<string, string>;
  upload: IncomingFile | undefined;
}

/**
 * Reads a multipart form up to its file: fields that stand before the file are there at once, the file flows while it is
 * read. Nothing is written to disk.
 */
export function receiveForm(
  body: Readable,
  headers: Record<string, unknown>,
  fileField: string,
): Promise<ReceivedForm> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    let fieldBytes = 0;
    let file: PassThrough | undefined;
    let parser: busboy.Busboy;
    try {
      parser = busboy({
        headers: headers as busboy.BusboyConfig["headers"],
        limits: { fileSize: uploadLimit, files: 1, fields: fieldsMax, fieldSize: fieldLimit, parts: fieldsMax + 10 },
        defParamCharset: "utf8",
      });
    } catch {
      reject(new Problem("unsupported-media-type", "Send the file as multipart/form-data."));
      return;
    }
    parser.on("field", (name, value, info) => {
      if (info.valueTruncated) reject(new Problem("too-large", `The field ${name} takes at most ${fieldLimit} bytes.`));
      fieldBytes += name.length + value.length;
      if (fieldBytes > allFieldsLimit) {
        reject(new Problem("too-large", `The fields of a form take at most ${allFieldsLimit} bytes together.`));
        return;
      }
      fields[name] = value;
      // The file is being read already, without what the field says.
      file?.destroy(new Problem("invalid-request", `Send the field ${name} before the file.`));
    });
    parser.on("file", (name, stream, info) => {
      const isFile = name === fileField && info.filename !== undefined && info.filename !== "";
      if (!isFile) {
        stream.resume();
        return;
      }
      const bytes = new PassThrough();
      file = bytes;
      stream.on("limit", () => bytes.destroy(tooLarge()));
      stream.on("error", () => bytes.destroy(cutOff()));
      bytes.on("error", () => stream.resume());
      stream.pipe(bytes, { end: false });
      resolve({ fields, upload: { fileName: info.filename ?? "", bytes } });
    });
    const fail = () => {
      file?.destroy(cutOff());
      reject(cutOff());
    };
    parser.on("error", fail);
    parser.on("close", () => {
      file?.end();
      resolve({ fields, upload: undefined });
    });
    body.on("error", fail);
    body.once("close", () => {
      if (!body.readableEnded) fail();
    });
    body.pipe(parser);
  });
}

const cutOff = () => new Problem("invalid-request", "The form was cut off or is not well-formed.");

const tooLarge = () =>
  new Problem(
    "too-large",
    `The file is larger than ${uploadLimit / 1024 / 1024} MB; check it with the command line instead: plaza check FILE.`,
  );
