import { Link, type LinksFunction, type LoaderFunctionArgs } from "react-router";
import type { EventProof } from "#contract/audit";
import { open, refusalOf } from "../../context";
import { useWords } from "../../words";
import { WorkspacePage } from "../../workspace/page";
import { useInstant } from "../../workspace/use-instant";
import styles from "./audit.css?url";
import { isProved } from "./is-proved.server";
import { recordPath } from "./record-address";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

interface Loaded {
  organisation: string;
  event: string;
  /** Nothing for about a second, until the event is sealed. */
  proof: EventProof | null;
  isProved: boolean;
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const organisation = String(args.params.organisation);
  const event = String(args.params.event);
  const { client, lang } = open(args);
  const { settings } = await client.getMe({});
  const proof = await client
    .getEventProof({ organisation, event, lang, timeZone: settings.timeZone })
    .catch((error: unknown) => {
      if (refusalOf(error)?.code === "unavailable") return null;
      throw error;
    });
  return { organisation, event, proof, isProved: proof !== null && isProved(proof) };
}

export default function ProofPage({ loaderData }: { loaderData: Loaded }) {
  const { t, href } = useWords();
  const { organisation, event, proof } = loaderData;
  return (
    <WorkspacePage
      title={proof?.told.subject.title ?? t("audit:proof")}
      above={<Link to={href(`/workspace/${organisation}/audit`)}>{t("audit:title")}</Link>}
    >
      {proof ? (
        <>
          <Told organisation={organisation} told={proof.told} />
          <h2>{t("audit:proof.link")}</h2>
          <p className="measure">{t("audit:proof.lead")}</p>
          <p className="proof-outcome" data-proved={loaderData.isProved ? "" : undefined} role="status">
            {t(loaderData.isProved ? "audit:proof.holds" : "audit:proof.fails")}
          </p>
          <p className="measure">{t("audit:proof.keep")}</p>
          <details className="folded">
            <summary>{t("audit:proof.numbers")}</summary>
            <ProofFacts proof={proof} />
          </details>
          <p className="exports no-print">
            <a href={`/api/organisations/${organisation}/events/${event}/proof`}>{t("audit:proof.json")}</a>{" "}
            <a href="/api/audit/heads">{t("audit:proof.heads")}</a>
          </p>
        </>
      ) : (
        <p>{t("audit:proof.waiting")}</p>
      )}
    </WorkspacePage>
  );
}

/** The event as a reader would tell it, and where its record stands. */
function Told({ organisation, told }: { organisation: string; told: EventProof["told"] }) {
  const { t, href } = useWords();
  const { subject, what, when, who, reason } = told;
  const path = recordPath(subject);
  return (
    <dl className="told">
      <dt>{t("audit:column.what")}</dt>
      <dd>
        <bdi>{what}</bdi>
      </dd>
      <dt>{t("audit:column.why")}</dt>
      <dd>{reason === null ? <span className="quiet">{t("audit:why.unsaid")}</span> : <bdi>{reason}</bdi>}</dd>
      <dt>{t("audit:column.who")}</dt>
      <dd>
        <bdi>{who}</bdi>
      </dd>
      <dt>{t("audit:column.when")}</dt>
      <dd>{when}</dd>
      <dt>{t("audit:filter.subject")}</dt>
      <dd>
        {path === undefined ? (
          <bdi>{subject.title}</bdi>
        ) : (
          <Link to={href(`/workspace/${organisation}/${path}`)}>
            <bdi>{subject.title}</bdi>
          </Link>
        )}{" "}
        <Link to={href(`/workspace/${organisation}/history/${subject.kind}/${subject.id}`)}>
          {t("audit:history.all")}
        </Link>
      </dd>
    </dl>
  );
}

function ProofFacts({ proof: { event, leaf, position, path, sealed } }: { proof: EventProof }) {
  const { t } = useWords();
  const instant = useInstant();
  const { batch, size } = sealed;
  return (
    <dl className="proof">
      <dt>{t("audit:proof.event")}</dt>
      <dd>
        <code dir="ltr">{event}</code>
      </dd>
      <dt>{t("audit:proof.place")}</dt>
      <dd>{t("audit:proof.place-of", { position: position + 1, size, batch })}</dd>
      <dt>{t("audit:proof.at")}</dt>
      <dd>{instant(sealed.sealedAt)}</dd>
      <dt>{t("audit:proof.leaf")}</dt>
      <dd>
        <Hash>{leaf}</Hash>
      </dd>
      {path.length > 0 ? (
        <>
          <dt>{t("audit:proof.path")}</dt>
          <dd>
            <ol>
              {path.map((hash) => (
                <li key={hash}>
                  <Hash>{hash}</Hash>
                </li>
              ))}
            </ol>
          </dd>
        </>
      ) : null}
      {(["root", "previous", "head"] as const).map((name) => (
        <div key={name}>
          <dt>{t(`audit:proof.${name}`)}</dt>
          <dd>
            <Hash>{sealed[name]}</Hash>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const Hash = ({ children }: { children: string }) => (
  <code className="hash" dir="ltr">
    {children}
  </code>
);
