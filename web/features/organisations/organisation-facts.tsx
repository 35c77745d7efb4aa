import type { OrganisationRecord } from "#contract/organisations";
import { useWords } from "../../words";
import { policyPath } from "../framework/addresses";
import type { FrameworkTitles } from "../framework/framework-titles";
import { TextTitle } from "../framework/texts";
import { cityPath } from "../register/addresses";
import { chapterPath, directoryPath } from "./addresses";
import { Span } from "./belongings";
import { SourceNote } from "./fact-sources";
import { useTitles } from "./use-titles";

/** Facts of an organisation as a list of what and how. */
export function OrganisationFacts({
  record,
  titles: named,
}: {
  record: OrganisationRecord;
  /** Of the framework's policies. */
  titles: FrameworkTitles;
}) {
  const { t, href } = useWords();
  const titles = useTitles();
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t("organisation:facts")}</h2>
      <dl className="facts">
        <div>
          <dt>{t("organisation:field.kind")}</dt>
          <dd>
            <a href={href(directoryPath({ kind: record.kind }))}>{titles.kind(record.kind)}</a>
          </dd>
        </div>
        <Place record={record} />
        <div>
          <dt>{t("organisation:field.country")}</dt>
          <dd>
            {record.country ? (
              <a href={href(directoryPath({ country: record.country }))}>{titles.country(record.country)}</a>
            ) : (
              t("organisation:unknown")
            )}
            {record.region ? ` · ${titles.region(record.region)}` : null}
          </dd>
        </div>
        {record.website ? (
          <div>
            <dt>{t("organisation:field.website")}</dt>
            <dd>
              <a href={record.website} rel="noopener external nofollow">
                {record.website}
              </a>
            </dd>
          </div>
        ) : null}
        {record.policyAreas.length > 0 ? (
          <div>
            <dt>{t("organisation:filter.policy-area")}</dt>
            <dd>
              <ul className="plain">
                {record.policyAreas.map((id) => (
                  <li key={id}>
                    <PolicyLink id={id} titles={named} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ) : null}
        {record.register ? (
          <div>
            <dt>{t("organisation:field.register")}</dt>
            <dd>
              <a href={href(cityPath(record.slug))}>
                {t("site:technologies", { count: record.register.technologies })},{" "}
                {t("site:devices", { count: record.register.devices })}
              </a>
            </dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}

function Place({ record }: { record: OrganisationRecord }) {
  const { t } = useWords();
  if (!record.place && record.kind !== "city") return null;
  const people =
    record.population === null
      ? t("organisation:population.unknown")
      : t("register:population", { count: record.population });
  return (
    <div>
      <dt>{t("organisation:field.place")}</dt>
      <dd>
        {record.place && record.placeId ? (
          <>
            <a href={`https://www.geonames.org/${record.placeId}`} rel="noopener external nofollow">
              <bdi>{record.place}</bdi>
            </a>{" "}
            <span className="quiet">GeoNames {record.placeId}</span>
            <br />
          </>
        ) : null}
        {people}
      </dd>
    </div>
  );
}

export function OrganisationChapters({ record }: { record: OrganisationRecord }) {
  const { t, href } = useWords();
  const titles = useTitles();
  if (record.chapters.length === 0) return null;
  return (
    <section aria-labelledby="chapters">
      <h2 id="chapters">{t("organisation:chapters")}</h2>
      <ul className="belongings">
        {record.chapters.map(({ chapter, isHost, from, until, source }) => (
          <li key={`${chapter.slug} ${from} ${until}`} className={until ? "past" : undefined}>
            <a href={href(chapterPath(chapter.slug))}>{titles.own(chapter.title) || chapter.name}</a>{" "}
            {isHost ? <b>{t("organisation:chapter.host")}</b> : null} <Span from={from} until={until} />{" "}
            <SourceNote source={source} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PolicyLink({ id, titles: { version, policies } }: { id: string; titles: FrameworkTitles }) {
  const { href } = useWords();
  const title = policies.find((policy) => policy.id === id)?.title ?? id;
  return (
    <a href={href(policyPath(version, { id, title }))}>
      <TextTitle id={id} title={title} />
    </a>
  );
}
