import type { ReactNode } from "react";
import type { ReleaseHead } from "#contract/frameworks";
import { Notice } from "../../design/notice";
import { useWords } from "../../words";
import { clausePath } from "./addresses";
import { ItemLinks } from "./change-parts";

/** Stands first on a page of a release that is no longer the newest; `children` say where to go on reading. */
export function NewerRelease({ release, children }: { release: ReleaseHead; children: ReactNode }) {
  const { t } = useWords();
  const { version, newest } = release;
  if (version === newest) return null;
  return (
    <Notice title={t("release:newer.title")}>
      <p>{t("release:newer.this", { version, newest })}</p>
      {children}
    </Notice>
  );
}

/** The same page in the newest release; `path` is made of its version. */
export function NewerPage({ release, path }: { release: ReleaseHead; path: (version: string) => string }) {
  const { t, href } = useWords();
  const { newest } = release;
  return (
    <NewerRelease release={release}>
      <p>
        <a href={href(path(newest))}>{t("release:newer.page", { newest })}</a>
      </p>
    </NewerRelease>
  );
}

interface NewerClauseFacts {
  became: { id: string } | null;
  clauses: readonly { id: string; title: string }[];
}

/** Where this clause is in the newest release: itself, what goes on with it, or nowhere. */
export function NewerClause({ release, newer }: { release: ReleaseHead; newer: NewerClauseFacts | null }) {
  const { t, href } = useWords();
  const { newest } = release;
  const where = newer?.became ? "release:newer.goes-on" : "release:newer.clause";
  return (
    <NewerRelease release={release}>
      <p>
        {newer && newer.clauses.length > 0 ? t(where, { newest }) : t("release:newer.ended", { newest })}{" "}
        <ItemLinks kind="clause" items={newer?.clauses ?? []} path={(clause) => clausePath(newest, clause)} />
      </p>
      <p>
        <a href={href(`/framework/${newest}/changes${newer?.became ? `#${newer.became.id}` : ""}`)}>
          {t("release:since.all", { version: newest })}
        </a>
      </p>
    </NewerRelease>
  );
}
