import type { TitledCrosswalk } from "#contract/framework-standards";
import { relationItemId } from "#domain/frameworks/translatable";
import { useWords } from "../../words";
import { StandardLink } from "./margin-notes";
import { Reason } from "./reason";
import { useText } from "./text-language";

/** How a clause stands to an item of a standard, and why. */
export function RelationRow({
  clause,
  related,
  version,
}: {
  clause: string;
  related: TitledCrosswalk;
  version: string;
}) {
  const { to, standard, item, textId, relation, because } = related;
  const { t } = useWords();
  const { text, lang, dir } = useText("standardItem", textId ?? "", { title: item ?? "" });
  return (
    <tr>
      <th scope="row" lang={lang} dir={dir}>
        <StandardLink to={to} standard={standard} version={version} />
        <small>{text.title}</small>
      </th>
      <td>{t(`framework:relation.${relation}`)}</td>
      <td>
        <Reason kind="relation" id={relationItemId(clause, to)} because={because} />
      </td>
    </tr>
  );
}
