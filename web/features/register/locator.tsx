import type { Located } from "./locate";

/** The city's outline and districts with the place marked: a map that needs no script and prints. */
export function Locator({ located, label }: { located: Located; label: string }) {
  const { boundary, districts, point, outline } = located;
  return (
    <svg className="locator" viewBox="0 0 320 240" role="img" aria-label={label}>
      {boundary === "" ? null : <path className="locator-ground" d={boundary} />}
      {districts === "" ? null : <path className="locator-district" d={districts} />}
      {outline ? <path className="locator-outline" d={outline} /> : null}
      {point ? (
        <>
          <circle className="locator-ring" cx={point[0]} cy={point[1]} r="9" />
          <circle className="locator-mark" cx={point[0]} cy={point[1]} r="4.5" />
        </>
      ) : null}
    </svg>
  );
}
