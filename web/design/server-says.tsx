import { Fragment } from "react";
import { useWords } from "../words";

/**
 * Sentences that the server has said in the reader's language, one after another. What stands behind a line break has no
 * words in that language and is shown as English.
 */
export function ServerSays({ said }: { said: string | readonly string[] }) {
  const { lang } = useWords();
  const sentences = typeof said === "string" ? [said] : said.filter((text) => text !== "");
  return sentences.map((text, at) => {
    const [own = "", english] = text.split("\n", 2);
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same
      <Fragment key={at}>
        {at > 0 && lang !== "ja" ? " " : null}
        {own}
        {english === undefined ? null : (
          <span lang="en" dir="ltr">
            {own === "" ? null : " "}
            {english}
          </span>
        )}
      </Fragment>
    );
  });
}
