import { useEffect, useRef } from "react";
import { Link, useLocation } from "react-router";
import { useWords } from "../words";
import type { Me, MyOrganisation } from "./me";
import { addressIn } from "./sections";

/** Which organisation this is and as what one is here, always; and the way to one's others. */
export function Switcher({ me }: { me: Me }) {
  const { t, href } = useWords();
  const { pathname } = useLocation();
  const { current } = me;
  const box = useRef<HTMLDetailsElement>(null);
  useCloseOutside(box, pathname);
  const label = (
    <>
      <strong>{current?.name ?? me.settings.name}</strong>
      <span>{current ? <Parts organisation={current} /> : t("workspace:own-account")}</span>
    </>
  );
  const others = me.organisations.filter((one) => one.slug !== current?.slug);
  if (others.length === 0) return <p className="switcher switcher-only">{label}</p>;
  return (
    <details className="switcher" ref={box}>
      <summary>
        <span className="visually-hidden">{t("workspace:switch")}: </span>
        {label}
      </summary>
      <ul>
        {others.map((one) => (
          <li key={one.slug}>
            <Link to={href(addressIn(one.slug, ""))}>
              <strong>{one.name}</strong>
              <span>
                <Parts organisation={one} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Parts({ organisation }: { organisation: MyOrganisation }) {
  const { t, list } = useWords();
  return list(organisation.roles.map((role) => t(`workspace:role.${role}` as "workspace:role.editor")));
}

/** An open list closes with Escape, with a press elsewhere and with a move to another page. */
function useCloseOutside(box: React.RefObject<HTMLDetailsElement | null>, pathname: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a move to another page closes it
  useEffect(() => box.current?.removeAttribute("open"), [pathname]);
  useEffect(() => {
    const onPress = ({ target }: PointerEvent) => {
      if (!box.current?.contains(target as Node)) box.current?.removeAttribute("open");
    };
    const onKey = ({ key }: KeyboardEvent) => {
      if (key !== "Escape" || !box.current?.open) return;
      box.current.removeAttribute("open");
      box.current.querySelector("summary")?.focus();
    };
    document.addEventListener("pointerdown", onPress);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("pointerdown", onPress);
      document.removeEventListener("keydown", onKey);
    };
  }, [box]);
}
