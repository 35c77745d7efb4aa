import type { TranslatableKind } from "#domain/frameworks/translatable";
import { TranslationOriginal, useText } from "./text-language";

interface ReasonProps {
  kind: Extract<TranslatableKind, "relation" | "change">;
  /** Under which it is translated. */
  id: string;
  because: string;
  className?: string;
}

/**
 * Why a clause stands to an item of a standard as it does, or why a release changed an item. Who answers for the words is said at
 * the head of the page.
 */
export function Reason({ kind, id, because, className }: ReasonProps) {
  const { text, lang, dir, translated } = useText(kind, id, { because });
  return (
    <>
      <p className={className} lang={lang} dir={dir}>
        {text.because}
      </p>
      <TranslationOriginal translated={translated}>
        <p>{because}</p>
      </TranslationOriginal>
    </>
  );
}
