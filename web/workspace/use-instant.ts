import { useMemo } from "react";
import { useWords } from "../words";
import { useMe } from "./me";

/** Writes instants out as day and time of day, in the person's own time zone. */
export function useInstant(): (instant: string) => string {
  const { lang } = useWords();
  const { timeZone } = useMe().settings;
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short", timeZone });
    return (instant) => format.format(new Date(instant));
  }, [lang, timeZone]);
}
