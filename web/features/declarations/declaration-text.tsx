import type { ReactNode } from "react";
import type { PublicDeclaration } from "#contract/declarations";
import { useWords, type WordKey } from "../../words";
import { policyPath } from "../framework/addresses";
import { type FrameworkTitles, Titles, useTitleOf } from "../framework/framework-titles";
import { TextTitle } from "../framework/texts";
import { MeasureState } from "./measure-state";

export interface DeclarationTextProps {
  city: string;
  /** The language that the city declares in; what Plaza adds is in the page's. */
  language: string;
  content: PublicDeclaration["content"];
  titles: FrameworkTitles;
  progress?: PublicDeclaration["progress"];
  principleProgress?: PublicDeclaration["principleProgress"];
  /** In the order of the measures. */
  measureProgress?: PublicDeclaration["measureProgress"];
  /** Where the signed paper can be had. */
  paper?: ReactNode;
  /** The heading's place on its page. */
  level: 1 | 2;
}

/** A declaration set to be read: as its city wrote it, with how far it has come beside every commitment. */
export function DeclarationText({
  city,
  language,
  content,
  titles,
  progress = [],
  principleProgress = [],
  measureProgress = [],
  paper,
  level,
}: DeclarationTextProps) {
  const { t } = useWords();
  const Title = `h${level}` as "h1";
  const { title, preamble, strategies, principles } = content;
  const principleOf = useTitleOf(titles.principles);
  return (
    <article className="declaration" lang={language} dir={language === "ar" ? "rtl" : "ltr"}>
      <Band count={principles.length + content.policies.length} />
      <p className="declaration-city">
        <bdi>{city}</bdi>
      </p>
      <Title className="declaration-title">{title || <Missing word="declaration:untitled" />}</Title>
      <div className="declaration-preamble">
        {preamble === "" ? <Missing word="declaration:no-preamble" /> : <Paragraphs text={preamble} />}
      </div>
      {strategies.length > 0 ? (
        <ol className="declaration-strategies">
          {strategies.map((strategy, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may bear one title
            <li key={at}>
              <h3>{strategy.title}</h3>
              <Paragraphs text={strategy.text} />
            </li>
          ))}
        </ol>
      ) : null}
      {principles.length > 0 ? (
        <Part word="declaration:principles">
          <ul className="declaration-principles">
            {principles.map(({ id, words }) => (
              <li key={id}>
                <div>
                  <h4>
                    <Titles items={[principleOf(id)]} />
                  </h4>
                  <Paragraphs text={words} />
                </div>
                <PrincipleCommitment of={principleProgress.find(({ principle }) => principle === id)} />
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      <Policies content={content} titles={titles} progress={progress} />
      <Measures content={content} language={language} progress={measureProgress} />
      <Signature content={content} paper={paper} />
      {title === "" && principles.length === 0 ? <p className="quiet">{t("declaration:preview.empty")}</p> : null}
    </article>
  );
}

function Missing({ word }: { word: WordKey }) {
  const { t, lang } = useWords();
  return (
    <span className="declaration-missing" lang={lang}>
      {t(word)}
    </span>
  );
}

/** Headings between the city's words are Plaza's: in the reader's language. */
function Part({ word, children }: { word: WordKey; children: ReactNode }) {
  const { t, lang } = useWords();
  return (
    <section>
      <h3 className="declaration-part">
        <bdi lang={lang}>{t(word)}</bdi>
      </h3>
      {children}
    </section>
  );
}

const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== "")
      .map((paragraph, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs may repeat
        <p key={at}>{paragraph}</p>
      ))}
  </>
);

/** A course of stones over the text, one for each commitment. */
function Band({ count }: { count: number }) {
  const stones = Math.max(3, count);
  const width = 100 / stones;
  return (
    <svg className="declaration-band" width="100%" height="12" aria-hidden="true" focusable="false">
      {Array.from({ length: stones }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stones are all alike
        <rect key={at} className={`band-${at % 3}`} x={`${at * width}%`} width={`${width - 0.6}%`} height="12" />
      ))}
    </svg>
  );
}

function Policies({
  content,
  titles,
  progress,
}: Pick<DeclarationTextProps, "content" | "titles"> & { progress: PublicDeclaration["progress"] }) {
  const { t, href, lang, dir } = useWords();
  if (content.policies.length === 0) return null;
  return (
    <Part word="declaration:policies">
      <ul className="declaration-policies">
        {content.policies.map(({ id, words }) => {
          const title = titles.policies.find((one) => one.id === id)?.title ?? id;
          const step = progress.find((one) => one.policy === id);
          return (
            <li key={id}>
              <div>
                <h4>
                  <a href={href(policyPath(titles.version, { id, title }))}>
                    <TextTitle id={id} title={title} />
                  </a>
                </h4>
                <Paragraphs text={words} />
              </div>
              {step ? (
                <p className="commitment" lang={lang} dir={dir}>
                  <b>{t(step.stage === null ? "adoption:stage.none" : `adoption:stage.${step.stage}`)}</b>
                  <CommitmentSteps {...step} />
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

/** How far all policies that serve a principle have come. */
function PrincipleCommitment({ of }: { of: PublicDeclaration["principleProgress"][number] | undefined }) {
  const { t, lang, dir } = useWords();
  if (!of || of.policies === 0) return null;
  return (
    <p className="commitment" lang={lang} dir={dir}>
      <b>{t("declaration:in-force", { count: of.policies, inForce: of.inForce })}</b>
      <CommitmentSteps {...of} />
    </p>
  );
}

function CommitmentSteps({ actions, done }: { actions: number; done: number }) {
  const { t } = useWords();
  if (actions === 0) return <span>{t("declaration:no-actions")}</span>;
  return (
    <>
      <CommitmentBar share={done / actions} />
      <span>{t("declaration:actions", { count: actions, done })}</span>
    </>
  );
}

const CommitmentBar = ({ share }: { share: number }) => (
  <svg className="commitment-bar" width="100%" height="6" aria-hidden="true" focusable="false">
    <rect className="commitment-bed" width="100%" height="6" />
    <rect className="commitment-done" width={`${100 * share}%`} height="6" />
  </svg>
);

function Measures({
  content: { measures },
  language,
  progress,
}: Pick<DeclarationTextProps, "content" | "language"> & { progress: PublicDeclaration["measureProgress"] }) {
  const { t, day, lang } = useWords();
  if (measures.length === 0) return null;
  return (
    <Part word="declaration:measures">
      <ul className="declaration-measures">
        {measures.map(({ text, by }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same
          <li key={at}>
            <div>
              {text} {by ? <bdi lang={lang}>{t("declaration:by", { day: day(by) })}</bdi> : null}
            </div>
            <MeasureState of={progress[at]} language={language} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Signature({ content, paper }: Pick<DeclarationTextProps, "content" | "paper">) {
  const { t, day, lang } = useWords();
  const { signatory, office, declaredOn, council, documentUrl } = content;
  return (
    <footer className="declaration-signature">
      <p className="declaration-signatory">{signatory || <Missing word="declaration:no-signatory" />}</p>
      <p>
        {office}
        {declaredOn ? (
          <>
            {" · "}
            <bdi lang={lang}>{day(declaredOn)}</bdi>
          </>
        ) : null}
      </p>
      {council ? (
        <p>
          <bdi lang={lang}>{t("declaration:council")}</bdi>: {council}
        </p>
      ) : null}
      {documentUrl ? (
        <p>
          <a href={documentUrl} rel="noreferrer" lang={lang} dir="auto">
            {t("declaration:document")}
          </a>
        </p>
      ) : null}
      {paper}
    </footer>
  );
}
