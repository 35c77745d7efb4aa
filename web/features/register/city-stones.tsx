import type { CityRegister } from "#contract/register";
import { TableFrame } from "../../design/table-frame";
import { VerdictBadge } from "../../design/verdict";
import { useWords } from "../../words";
import { listPath, technologyPath } from "./addresses";

/** The paving as a table, with what was too much for the picture. */
export function StoneTable({ register }: { register: CityRegister }) {
  const { t, href, number } = useWords();
  const { stones, others, slug } = register;
  return (
    <>
      <details className="folded" id="stones">
        <summary>{t("register:paving.table")}</summary>
        <TableFrame label={t("register:paving.table")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("register:technology")}</th>
                <th scope="col" className="number">
                  {t("register:field.devices")}
                </th>
                <th scope="col">{t("register:field.verdict")}</th>
              </tr>
            </thead>
            <tbody>
              {stones.map((stone) => (
                <tr key={stone.code}>
                  <th scope="row">
                    <a href={href(technologyPath(slug, stone.code))}>
                      <bdi>{stone.name}</bdi>
                    </a>
                  </th>
                  <td className="number">{number(stone.devices)}</td>
                  <td>
                    <VerdictBadge verdict={stone.worst} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      </details>
      {others.technologies > 0 ? (
        <p>
          <a href={href(listPath(slug, "technologies", {}, { sort: "devices" }))}>
            {t("register:paving.others", { count: others.technologies })}
          </a>
        </p>
      ) : null}
    </>
  );
}
