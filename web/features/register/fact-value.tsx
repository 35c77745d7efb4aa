import type { Subject } from "#domain/register/dictionary";
import { useWords } from "../../words";
import { codeExplanation, codeTitle, fieldOf } from "./code-words";

export type FactValueGiven = string | number | boolean | readonly string[] | undefined;

/** What nobody has said. It stands out: silence is never a pass. */
export function Undeclared() {
  const { t } = useWords();
  return <span className="undeclared">{t("register:undeclared")}</span>;
}

/** A declared fact in words: titles for codes, days and dates written out, links that can be followed. */
export function FactValue({
  subject,
  name,
  value,
  explained = false,
}: {
  subject: Subject;
  name: string;
  value: FactValueGiven;
  /** With each code's explanation beneath it. */
  explained?: boolean;
}) {
  const { t, day, number } = useWords();
  const field = fieldOf(subject, name);
  if (value === undefined || !field) return <Undeclared />;
  switch (field.type) {
    case "code":
    case "codes": {
      const codes = typeof value === "object" ? value : [String(value)];
      if (codes.length === 0) return t("register:nothing");
      return explained ? <ExplainedCodes field={field} codes={codes} /> : <CodeTitles field={field} codes={codes} />;
    }
    case "boolean":
      return value === true ? t("register:yes") : t("register:no");
    case "date":
      return <time dateTime={String(value)}>{day(String(value))}</time>;
    case "url":
      return <OutsideLink href={String(value)} />;
    case "number":
      if (field.unit !== "days") return number(Number(value));
      return value === 0 ? t("register:kept-never") : t("register:days", { count: Number(value) });
    default:
      return name === "contact" ? <Contact text={String(value)} /> : <bdi>{String(value)}</bdi>;
  }
}

type CodeField = { vocabulary: Parameters<typeof codeTitle>[0] };

function CodeTitles({ field, codes }: { field: CodeField; codes: readonly string[] }) {
  const { list, lang } = useWords();
  return list(codes.map((code) => codeTitle(field.vocabulary, code, lang)));
}

function ExplainedCodes({ field, codes }: { field: CodeField; codes: readonly string[] }) {
  const { lang } = useWords();
  return (
    <ul className="explained-codes">
      {codes.map((code) => (
        <li key={code}>
          {codeTitle(field.vocabulary, code, lang)}
          <span className="quiet">{codeExplanation(field.vocabulary, code, lang)}</span>
        </li>
      ))}
    </ul>
  );
}

/** An address that a city gave; only the web's own kinds are made a link. */
function OutsideLink({ href }: { href: string }) {
  if (!/^https?:\/\//i.test(href)) return <bdi>{href}</bdi>;
  return (
    <a href={href} rel="nofollow noopener" dir="ltr" className="outside">
      {href.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, "")}
    </a>
  );
}

function Contact({ text }: { text: string }) {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text))
    return (
      <a href={`mailto:${text}`} dir="ltr" className="outside">
        {text}
      </a>
    );
  return /^https?:\/\//i.test(text) ? <OutsideLink href={text} /> : <bdi>{text}</bdi>;
}
