import type { z } from "zod";
import type { Permission } from "#domain/access/access-table";

/**
 * One HTTP operation, described once. The server's handlers, the typed client, the OpenAPI document and the checks on
 * what comes in and goes out all derive from it.
 */
export interface Endpoint<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Answer extends z.ZodType | FileAnswer = z.ZodType | FileAnswer,
  Body extends z.ZodObject | undefined = z.ZodObject | undefined,
> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With parameters as `:name`, always under `/api`. */
  path: `/api/${string}`;
  noun: string;
  summary: string;
  description?: string;
  /** What the caller needs. About an organisation, its address names it as `:organisation` or `:city`. */
  permission: Permission;
  params: Params;
  query: Query;
  /** What is sent as JSON. A change of a record that has a revision names the one it read. */
  body?: Body;
  /** A file sent as multipart/form-data with fields beside it; bytes are bounded by the server. */
  upload?: {
    field: string;
    fields: z.ZodObject;
    /** The file itself is kept and handed to others: a virus scanner looks at it first, where there is one. */
    isHandedOn?: true;
  };
  answer: Answer;
  /** Exists for the person at a demonstration's own machine, and for everybody else there is nothing at its address. */
  onlyInDemonstration?: true;
  /** Has others written to or asked as whoever calls likes, by mail or at a provider: taken far less often than what is read. */
  reachesOut?: true;
  /** Public answers carry an ETag and may be kept by caches; a private one never is. */
  caching: "public" | "none";
}

/** An answer that is a file: streamed, never parsed by the contract. */
export interface FileAnswer {
  file: readonly string[];
}

export const isFileAnswer = (answer: z.ZodType | FileAnswer): answer is FileAnswer => "file" in answer;

/** A file on its way out. `body` yields chunks of bytes or text, and nothing is read for it before it is asked. */
export interface OutgoingFile {
  /** What the file shows the state of: while that is the same, so is the file of the same address. Public files have one. */
  revision?: string;
  fileName: string;
  mediaType: string;
  body: AsyncIterable<Uint8Array | string>;
}

/** A file on its way in: bytes in chunks, read once. */
export interface IncomingFile {
  fileName: string;
  bytes: AsyncIterable<Uint8Array>;
}

export function defineEndpoint<
  const Params extends z.ZodObject,
  const Query extends z.ZodObject,
  const Answer extends z.ZodType | FileAnswer,
  const Body extends z.ZodObject | undefined = undefined,
>(endpoint: Endpoint<Params, Query, Answer, Body>): Endpoint<Params, Query, Answer, Body> {
  return endpoint;
}

/** An operation without parameters or query constrains nothing; zod says it as a record that has no keys at all. */
type Given<S extends z.ZodObject> = string extends keyof z.input<S> ? unknown : z.input<S>;

/** What a caller gives: parameters and query as they are typed in, before defaults are filled. */
export type InputOf<E> =
  E extends Endpoint<infer P, infer Q, infer _A, infer B>
    ? Given<P> & Given<Q> & GivenBody<B> & { upload?: IncomingFile; fields?: Record<string, unknown> }
    : never;

type GivenBody<B> = B extends z.ZodObject ? { body: z.input<B> } : unknown;

/** What a handler receives: parsed, with defaults. */
export type ParsedOf<E> =
  E extends Endpoint<infer P, infer Q, infer _A, infer B>
    ? {
        params: z.output<P>;
        query: z.output<Q>;
        body: B extends z.ZodObject ? z.output<B> : undefined;
        upload?: IncomingFile;
        fields: Record<string, string>;
      }
    : never;

export type AnswerOf<E> =
  E extends Endpoint<infer _P, infer _Q, infer A, infer _B>
    ? A extends z.ZodType
      ? z.output<A>
      : OutgoingFile
    : never;
