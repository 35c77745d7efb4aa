import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { WorkspacePage } from "../../workspace/page";

export default function Home() {
  const { t, href } = useWords();
  return (
    <WorkspacePage title={t("workspace:home")}>
      <EmptyState
        title={t("workspace:no-part.title")}
        action={
          <a className="button button-plain" href={href("/cities")}>
            {t("workspace:no-part.registers")}
          </a>
        }
      >
        <p>{t("workspace:no-part.text")}</p>
      </EmptyState>
    </WorkspacePage>
  );
}
