import { Link, type LoaderFunctionArgs, redirect } from "react-router";
import { open } from "../../context";
import { useWords } from "../../words";
import { EmptyState } from "../../workspace/empty-state";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { addressIn } from "../../workspace/sections";

/** Who has a part somewhere begins there; the address says where. */
export async function loader(args: LoaderFunctionArgs) {
  const { client, lang } = open(args);
  const [first] = (await client.getMe({})).organisations;
  if (first) throw redirect(`/${lang}${addressIn(first.slug, "")}`);
  return null;
}

/** The home of a resident, or of somebody who waits to be invited. */
export default function Start() {
  const { t, href } = useWords();
  const { settings } = useMe();
  return (
    <WorkspacePage title={t("workspace:hello", { name: settings.name })}>
      <EmptyState
        title={t("workspace:no-part.title")}
        action={
          <a className="button" href={href("/cities")}>
            {t("workspace:no-part.registers")}
          </a>
        }
      >
        <p>{t("workspace:no-part.text")}</p>
        <ul className="plain-list">
          <li>
            <a href={href("/consultations")}>{t("workspace:no-part.consultations")}</a>
          </li>
          <li>
            <a href={href("/join")}>{t("workspace:no-part.join")}</a>
          </li>
          <li>
            <Link to={href("/workspace/settings")}>{t("workspace:no-part.settings")}</Link>
          </li>
        </ul>
      </EmptyState>
    </WorkspacePage>
  );
}
