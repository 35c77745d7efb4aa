import { useWords } from "../../words";

/** Shown once: to be printed or written down. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useWords();
  return (
    <>
      <h2>{t("account:backup-codes")}</h2>
      <p className="measure">{t("account:backup-codes.help")}</p>
      <ul className="backup-codes" dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </>
  );
}
