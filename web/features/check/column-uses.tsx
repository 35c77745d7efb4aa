import { columnTargets } from "#domain/register/assign-columns";
import type { Language } from "#vocabulary/vocabulary";
import { TableFrame } from "../../design/table-frame";
import { useWords, type Words } from "../../words";
import { fieldTitle } from "../register/code-words";
import { columnsShown } from "./read-uses";

/** A column's use in a reader's words. */
function titleOf(target: string, t: Words["t"], lang: Language): string {
  const [part, field = ""] = target.split(".");
  if (part === "device" || part === "technology") return fieldTitle(part, field, lang);
  if (target === "reference") return fieldTitle("device", "reference", lang);
  return part === "place" ? t(`check:use.${field as "latitude"}`) : t("check:use.nothing");
}

const groups = [
  ["check:use.of-file", columnTargets.filter((target) => !/^(device|technology)\./.test(target))],
  ["check:use.of-device", columnTargets.filter((target) => target.startsWith("device."))],
  ["check:use.of-technology", columnTargets.filter((target) => target.startsWith("technology."))],
] as const;

/** Each column of the file with what it is used for, to be corrected without writing YAML. */
export function ColumnUses({ uses }: { uses: readonly { column: string; target: string }[] }) {
  const { t, lang } = useWords();
  return (
    <TableFrame label={t("check:uses")}>
      <table className="uses">
        <thead>
          <tr>
            <th scope="col">{t("check:use.column")}</th>
            <th scope="col">{t("check:use")}</th>
          </tr>
        </thead>
        <tbody>
          {uses.slice(0, columnsShown).map(({ column, target }, at) => (
            <tr key={column}>
              <th scope="row" id={`column-${at}`}>
                <bdi>{column}</bdi>
              </th>
              <td>
                <input type="hidden" name={`column.${at}`} value={column} />
                <input type="hidden" name={`was.${at}`} value={target} />
                <select name={`use.${at}`} defaultValue={target} aria-labelledby={`column-${at}`} autoComplete="off">
                  {groups.map(([word, targets]) => (
                    <optgroup key={word} label={t(word)}>
                      {targets.map((each) => (
                        <option key={each} value={each}>
                          {titleOf(each, t, lang)}
                        </option>
                      ))}
                    </optgroup>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
