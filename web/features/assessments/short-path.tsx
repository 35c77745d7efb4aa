import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
} from "react-router";
import type { AdoptionRow } from "#contract/adoptions";
import type { ShortPath } from "#contract/short-path";
import { open } from "../../context";
import { EnglishTextNotice } from "../../design/notice";
import { useWords } from "../../words";
import { useMe } from "../../workspace/me";
import { WorkspacePage } from "../../workspace/page";
import { adoptionsPath } from "../adoptions/addresses";
import { loadTexts, type WithTexts } from "../framework/load-texts";
import { TextOf, TextTitle } from "../framework/texts";
import { attempt } from "../plans/form";
import { OutcomeMessage } from "../plans/outcome";
import { assessmentPath, elementPath, matters, shortPathPath } from "./addresses";
import { elementIds } from "./framework-words";
import styles from "./short-path.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

interface Loaded extends WithTexts {
  city: string;
  path: ShortPath;
  adoptions: Pick<AdoptionRow, "policy" | "stage" | "hasLocalPolicy" | "texts">[];
}

export async function loader(args: LoaderFunctionArgs): Promise<Loaded> {
  const opened = open(args);
  const { client } = opened;
  const city = String(args.params.organisation);
  const [path, adoptions] = await Promise.all([client.getShortPath({ city }), client.listAdoptions({ city })]);
  const named = path.policies.flatMap(({ policy, elements }) => [policy, ...elementIds(elements)]);
  return {
    city,
    path,
    texts: await loadTexts(opened, path.version, named),
    adoptions: adoptions.items.map(({ policy, stage, hasLocalPolicy, texts }) => ({
      policy,
      stage,
      hasLocalPolicy,
      texts,
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { client, lang } = open(args);
  const city = String(args.params.organisation);
  const version = String((await args.request.formData()).get("version") ?? "latest");
  return attempt("begun", async () => {
    await client.startAssessment({ city, body: { version } });
    throw redirect(`/${lang}${shortPathPath(city)}`);
  });
}

/** The way of a city with few people: what brings most for the least effort, policy by policy, on one screen. */
export default function ShortPathPage({ loaderData: { city, path, adoptions, texts } }: { loaderData: Loaded }) {
  const { t, href, number } = useWords();
  const outcome = useActionData<typeof action>();
  const may = useMe().organisations.find(({ slug }) => slug === city)?.may ?? [];
  const { version, hasAssessment, isShort, done, total, policies } = path;
  const next = policies.flatMap(({ elements }) => elements).find(({ isAnswered }) => !isAnswered);
  return (
    <WorkspacePage
      title={t("assessment:path.title")}
      above={t("assessment:against", { version })}
      lead={t(isShort ? "assessment:path.lead" : "assessment:path.lead.several", { count: path.officials })}
      actions={
        hasAssessment && next && may.includes("assessment.edit") ? (
          <Link className="button" to={href(elementPath(city, version, next.section, next.element))}>
            {t(done === 0 ? "assessment:path.begin" : "assessment:path.go-on")}
          </Link>
        ) : undefined
      }
    >
      <OutcomeMessage outcome={outcome} />
      <p className="path-progress">
        <progress max={total} value={done} aria-label={t("assessment:path.progress")} />{" "}
        {t("assessment:path.done", { done: number(done), all: number(total) })}
      </p>
      {hasAssessment ? null : (
        <div className="notice">
          <p>{t("assessment:path.none")}</p>
          {may.includes("assessment.edit") ? (
            <Form method="post">
              <button type="submit" className="button" name="version" value={version}>
                {t("assessment:start", { version })}
              </button>
            </Form>
          ) : null}
        </div>
      )}
      {texts ? null : <EnglishTextNotice />}
      <ol className="path">
        {policies.map((stretch) => (
          <Stretch
            key={stretch.policy}
            city={city}
            version={version}
            isOpen={hasAssessment}
            stretch={stretch}
            adoption={adoptions.find(({ policy }) => policy === stretch.policy)}
          />
        ))}
      </ol>
      {hasAssessment && done === total ? (
        <p className="lead">
          {t("assessment:path.walked")}{" "}
          <Link to={href(assessmentPath(city, version, `sections/${matters}`))}>{t("assessment:path.further")}</Link>
        </p>
      ) : null}
      <p className="quiet measure">{t("assessment:path.how")}</p>
    </WorkspacePage>
  );
}

interface StretchProps {
  city: string;
  version: string;
  isOpen: boolean;
  stretch: ShortPath["policies"][number];
  adoption: Loaded["adoptions"][number] | undefined;
}

/** A policy on the way: what to answer of it, and how far the city has made it its own. */
function Stretch({ city, version, isOpen, stretch, adoption }: StretchProps) {
  const { t, href, number } = useWords();
  const { policy, title, done, elements } = stretch;
  return (
    <li data-done={done === elements.length ? "" : undefined}>
      <h2>
        <TextTitle id={policy} title={title} />{" "}
        <span className="quiet">
          {t("assessment:section.of", { done: number(done), all: number(elements.length) })}
        </span>
      </h2>
      <ul>
        {elements.map(({ element, asks, weight, effort, section, isAnswered }) => {
          const asked = <TextOf id={element} place="asks" text={asks} />;
          return (
            <li key={element} data-done={isAnswered ? "" : undefined}>
              <Mark isDone={isAnswered} />
              <div>
                <p>{isOpen ? <Link to={href(elementPath(city, version, section, element))}>{asked}</Link> : asked}</p>
                <p className="quiet">
                  <span className="id">{element}</span> ·{" "}
                  {t("assessment:path.why", { weight: number(weight), effort: number(effort) })}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
      <p className="path-adoption">
        <Link to={href(adoptionsPath(city, policy))}>
          {t(adoption?.hasLocalPolicy ? "assessment:path.own" : "assessment:path.adopt")}
        </Link>{" "}
        <span className="quiet">{t(`adoption:stage.${adoption?.stage ?? "none"}`)}</span>
      </p>
    </li>
  );
}

function Mark({ isDone }: { isDone: boolean }) {
  const { t } = useWords();
  return (
    <>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
        <rect className={isDone ? "stone-laid" : "stone-open"} x="1" y="1" width="18" height="18" rx="1.5" />
        {isDone ? <path className="guide-tick" d="M5 10.5l3.4 3.4L15 6.8" /> : null}
      </svg>
      {isDone ? <span className="visually-hidden">{t("assessment:section.answered")}: </span> : null}
    </>
  );
}
