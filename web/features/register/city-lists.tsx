import type { CityRegister } from "#contract/register";
import { useWords } from "../../words";
import { type Filter, type ListOf, listPath } from "./addresses";
import { codeExplanation, codeTitle } from "./code-words";

const shownAtOnce = 24;

interface Entry {
  name: string;
  count: string;
  filter: Filter;
}

/** Names that lead to their part of the register; a long list is folded after its first. */
function NameList({ city, list, entries }: { city: string; list: ListOf; entries: readonly Entry[] }) {
  const { t } = useWords();
  const rest = entries.slice(shownAtOnce);
  return (
    <>
      <Names city={city} list={list} entries={entries.slice(0, shownAtOnce)} />
      {rest.length > 0 ? (
        <details className="folded">
          <summary>{t("register:show-rest", { count: rest.length })}</summary>
          <Names city={city} list={list} entries={rest} />
        </details>
      ) : null}
    </>
  );
}

function Names({ city, list, entries }: { city: string; list: ListOf; entries: readonly Entry[] }) {
  const { href } = useWords();
  return (
    <ul className="name-list">
      {entries.map(({ name, count, filter }) => (
        <li key={name}>
          <a href={href(listPath(city, list, filter))}>
            <bdi>{name}</bdi>
          </a>{" "}
          <span className="quiet">{count}</span>
        </li>
      ))}
    </ul>
  );
}

export function DistrictList({ register }: { register: CityRegister }) {
  const { t } = useWords();
  if (register.districts.length === 0) return null;
  const entries = [...register.districts]
    .sort((a, b) => b.devices - a.devices)
    .map(({ name, devices }) => ({ name, count: t("site:devices", { count: devices }), filter: { district: name } }));
  return (
    <section aria-labelledby="districts">
      <h2 id="districts">{t("register:districts")}</h2>
      <NameList city={register.slug} list="devices" entries={entries} />
    </section>
  );
}

export function AccountableList({ register }: { register: CityRegister }) {
  const { t } = useWords();
  const entries = register.accountable.map(({ name, technologies }) => ({
    name,
    count: t("site:technologies", { count: technologies }),
    filter: { accountable: name },
  }));
  return (
    <section aria-labelledby="accountable">
      <h2 id="accountable">{t("register:accountable")}</h2>
      {entries.length === 0 ? (
        <p className="measure">{t("register:accountable.none")}</p>
      ) : (
        <NameList city={register.slug} list="technologies" entries={entries} />
      )}
    </section>
  );
}

/** Devices whose place is not shown: how many, and on which ground. */
export function WithheldNote({ register }: { register: CityRegister }) {
  const { t, lang } = useWords();
  const total = register.withheld.reduce((sum, { devices }) => sum + devices, 0);
  if (total === 0) return null;
  return (
    <section aria-labelledby="withheld">
      <h2 id="withheld">{t("register:withheld")}</h2>
      <p className="measure">{t("register:withheld.help", { devices: t("site:devices", { count: total }) })}</p>
      <dl className="facts">
        {register.withheld.map(({ ground, devices }) => (
          <div key={ground}>
            <dt>{codeTitle("withheld-ground", ground, lang)}</dt>
            <dd>
              {t("site:devices", { count: devices })}
              <br />
              <span className="quiet">{codeExplanation("withheld-ground", ground, lang)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
