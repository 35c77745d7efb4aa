import { DemonstrationMark } from "../design/notice";
import { useWords } from "../words";
import type { Me } from "./me";

/** What must be known on every page: that this is a demonstration, or that one is here through another organisation. */
export function ShellNotices({ me }: { me: Me }) {
  const { t } = useWords();
  const { current } = me;
  const isDemonstration = me.isDemonstration || current?.isDemonstration === true;
  return (
    <>
      {isDemonstration ? (
        <p className="shell-notice">
          <DemonstrationMark />
          {t("workspace:demonstration")}
        </p>
      ) : null}
      {current?.through ? (
        <p className="shell-notice">
          {t("workspace:through", { organisation: current.name, through: current.through })}
        </p>
      ) : null}
    </>
  );
}
