import type { ReactNode } from "react";

/** A part of a page that is saved on its own, under its heading; the page's list of parts leads to it. */
export function Sheet({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="sheet" id={`part-${id}`} aria-labelledby={`part-${id}-head`}>
      <h2 id={`part-${id}-head`}>{title}</h2>
      {children}
    </section>
  );
}

/** The parts of a long page, each a press away. */
export function Jump({ label, parts }: { label: string; parts: readonly { id: string; title: string }[] }) {
  if (parts.length < 3) return null;
  return (
    <nav className="jump" aria-label={label}>
      {parts.map(({ id, title }) => (
        <a key={id} href={`#part-${id}`}>
          {title}
        </a>
      ))}
    </nav>
  );
}
