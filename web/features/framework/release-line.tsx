import type { ReleaseHead } from "#contract/frameworks";
import { useWords } from "../../words";

/** Which text this is: the release and the fingerprint that proves it unchanged. */
export function ReleaseLine({ release }: { release: ReleaseHead }) {
  const { t, lang, dir } = useWords();
  return (
    <dl className="release-line" lang={lang} dir={dir}>
      <div>
        <dt>{t("framework:release")}</dt>
        <dd>{release.version}</dd>
      </div>
      <div>
        <dt>{t("framework:fingerprint")}</dt>
        <dd>
          <a
            className="id"
            href={`/api/framework/${release.version}/release.json`}
            title={t("framework:fingerprint.title")}
          >
            {release.fingerprint}
          </a>
        </dd>
      </div>
    </dl>
  );
}
