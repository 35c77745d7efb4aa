import { Link, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import type { AnswerOf } from "#contract/endpoint";
import type { getOutgoingMail } from "#contract/outbox";
import { isNotification } from "#domain/notifications/outgoing-mail";
import { open } from "../../context";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import { useInstant } from "../../workspace/use-instant";
import { linksIn } from "./links-in";
import styles from "./mail.css?url";
import { titleOf } from "./title-of";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

type Loaded = AnswerOf<typeof getOutgoingMail>;

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  return open(args).client.getOutgoingMail({ mail: args.params.mail ?? "" });
}

/** Why there is no text to read. */
const reasonOf = ({ kind, isErased }: Loaded) => {
  if (isErased) return "outbox:erased.help";
  return isNotification(kind) ? "outbox:withheld.notification" : "outbox:withheld.sent";
};

export default function MailPage({ loaderData: mail }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const instant = useInstant();
  return (
    <WorkspacePage
      title={titleOf(mail, t)}
      above={<Link to={href("/workspace/alliance/outbox")}>{t("outbox:title")}</Link>}
    >
      <p>
        {t("outbox:column.to")}: <bdi>{mail.to ?? "–"}</bdi> · {t(`outbox:state.${mail.state}`)} ·{" "}
        {instant(mail.writtenAt)}
      </p>
      {mail.answer ? (
        <p lang="en" dir="ltr">
          {mail.answer}
        </p>
      ) : null}
      {mail.text === null ? (
        <p className="measure">{t(reasonOf(mail))}</p>
      ) : (
        <pre className="mail-text" lang={mail.language} dir="auto">
          {linksIn(mail.text).map(({ at, text, isLink }) =>
            isLink ? (
              <a key={at} href={text} rel="noreferrer">
                {text}
              </a>
            ) : (
              <span key={at}>{text}</span>
            ),
          )}
        </pre>
      )}
    </WorkspacePage>
  );
}
