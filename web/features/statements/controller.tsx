import type { Statements } from "#contract/statements";
import { useWords } from "../../words";

/** Who answers for this Plaza, with a way to reach them. */
export function Controller({ controller }: Pick<Statements, "controller">) {
  const { t, href } = useWords();
  if (!controller) return <p className="notice">{t("statement:controller.unset")}</p>;
  return (
    <dl className="promise">
      <dt>{t("statement:controller")}</dt>
      <dd>
        <a href={href(`/organisations/${controller.slug}`)}>
          <bdi>{controller.name}</bdi>
        </a>
        {controller.website ? (
          <>
            {" · "}
            <a href={controller.website}>
              <bdi>{controller.website.replace(/^https?:\/\//, "")}</bdi>
            </a>
          </>
        ) : null}
      </dd>
    </dl>
  );
}
