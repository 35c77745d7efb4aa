import type { UpgradePreview } from "#contract/upgrades";
import { useWords } from "../../words";
import { Asked } from "../assessments/framework-words";

const becomes = ["asked", "to-confirm", "carried", "archived"] as const;

/** What becomes of the answers of the assessment, one by one; what asks something of people comes first. */
export function CarriedAnswers({ answers }: { answers: UpgradePreview["items"][string] }) {
  const { t, number } = useWords();
  return becomes
    .map((became) => ({ became, named: answers.filter((answer) => answer.became === became) }))
    .filter(({ named }) => named.length > 0)
    .map(({ became, named }) => (
      <details key={became} className="folded carried-answers">
        <summary>
          {t(`policy:answers.${became}`)} <span className="count">{number(named.length)}</span>
        </summary>
        <ul>
          {named.map(({ id, title }) => (
            <li key={id}>
              <span className="id">{id}</span> <Asked element={id} text={title} />
            </li>
          ))}
        </ul>
      </details>
    ));
}
