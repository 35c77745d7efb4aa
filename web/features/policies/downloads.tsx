import { useWords, type WordKey } from "../../words";

const files: readonly [rest: string, word: WordKey][] = [
  ["document?format=pdf", "policy:download.pdf"],
  ["document?format=pdf&differences=marked", "policy:download.pdf-marked"],
  ["document?format=docx", "policy:download.docx"],
  ["document?format=docx&differences=marked", "policy:download.docx-marked"],
  ["file", "policy:download.yaml"],
];

/** The policy as a file: for the council to read, for its office to go on with, for programs. */
export function Downloads({ city, policy }: { city: string; policy: string }) {
  const { t } = useWords();
  return (
    <details className="downloads">
      <summary className="button button-plain">{t("policy:download")}</summary>
      <ul>
        {files.map(([rest, word]) => (
          <li key={rest}>
            <a href={`/api/cities/${city}/workspace/policies/${policy}/${rest}`} download>
              {t(word)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
