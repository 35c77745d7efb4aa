import type { DeviceRow } from "#contract/register";
import { TableFrame } from "../../design/table-frame";
import { VerdictBadge } from "../../design/verdict";
import { useWords } from "../../words";
import { devicePath, technologyPath } from "./addresses";
import { codeTitle } from "./code-words";
import { Undeclared } from "./fact-value";

export function DeviceRows({
  city,
  items,
  caption,
  withTechnologies = true,
}: {
  city: string;
  items: readonly DeviceRow[];
  caption: string;
  withTechnologies?: boolean;
}) {
  const { t, href } = useWords();
  return (
    <TableFrame label={caption}>
      <table className="rows">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("register:device")}</th>
            <th scope="col">{t("register:field.place")}</th>
            <th scope="col">{t("register:field.district")}</th>
            {withTechnologies ? <th scope="col">{t("register:technology")}</th> : null}
            <th scope="col">{t("register:field.verdict")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.code}>
              <th scope="row">
                <a href={href(devicePath(city, item.code))}>
                  <bdi>{item.reference}</bdi>
                </a>
                <Status status={item.status} />
              </th>
              <td data-label={t("register:field.place")}>
                <PlaceInWords item={item} />
              </td>
              <td data-label={t("register:field.district")}>
                {item.district === null ? <Undeclared /> : <bdi>{item.district}</bdi>}
              </td>
              {withTechnologies ? (
                <td data-label={t("register:technology")}>
                  <ul className="plain">
                    {item.technologies.map((technology) => (
                      <li key={technology.code}>
                        <a href={href(technologyPath(city, technology.code))}>
                          <bdi>{technology.name}</bdi>
                        </a>
                      </li>
                    ))}
                  </ul>
                </td>
              ) : null}
              <td data-label={t("register:field.verdict")}>
                <VerdictBadge verdict={item.worst} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** The status only where it is not the usual one. */
function Status({ status }: { status: string | null }) {
  const { lang } = useWords();
  if (status === null || status === "active") return null;
  return <span className="quiet">{codeTitle("status", status, lang)}</span>;
}

function PlaceInWords({ item }: { item: DeviceRow }) {
  const { t } = useWords();
  const words = [item.label, item.address].filter((part) => part !== null && part !== "");
  if (words.length > 0)
    return (
      <>
        <bdi>{words[0]}</bdi>
        {words[1] && words[1] !== words[0] ? (
          <span className="quiet">
            <bdi>{words[1]}</bdi>
          </span>
        ) : null}
      </>
    );
  if (item.placeKind === "moving") return t("register:place.moving");
  return item.placeKind === null ? <Undeclared /> : t("register:place.on-map");
}
