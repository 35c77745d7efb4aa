import { useEffect, useRef, useState } from "react";
import { useLocation, useNavigation } from "react-router";

/**
 * After a move within the workspace the reader is where a new page would have put them: at its heading, which is read
 * out. The innermost heading counts, so that a detail opened beside its list is what is read.
 */
export function Arrival() {
  const { pathname } = useLocation();
  const { state } = useNavigation();
  const before = useRef(pathname);
  const [title, setTitle] = useState("");
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    const headings = document.querySelectorAll<HTMLElement>("[data-arrival]");
    headings[headings.length - 1]?.focus({ preventScroll: true });
    setTitle(document.title);
  }, [pathname]);
  return (
    <>
      <div className="on-the-way" data-busy={state === "idle" ? undefined : ""} />
      <div className="visually-hidden" role="status">
        {title}
      </div>
    </>
  );
}
