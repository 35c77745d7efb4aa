import { Fragment } from "react";

/** A sentence in which what a program writes stands between backticks. */
export function Coded({ text }: { text: string }) {
  return text.split("`").map((piece, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence, which never move
      <code key={at} dir="ltr">
        {piece}
      </code>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence, which never move
      <Fragment key={at}>{piece}</Fragment>
    ),
  );
}

/** An address of an operation, which may break behind each of its parts. */
export function Address({ path }: { path: string }) {
  return (
    <code>
      {path.split(/(?<=\/)/).map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one address, which never move
        <Fragment key={at}>
          {at > 0 ? <wbr /> : null}
          {part}
        </Fragment>
      ))}
    </code>
  );
}
