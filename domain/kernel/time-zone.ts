import { z } from "zod";
import { keepEach } from "#domain/kernel/keep-each";

const known = keepEach((name: string) => new Intl.DateTimeFormat("en", { timeZone: name }));

/** Whether this is a time zone of the IANA database: "Asia/Tokyo". */
export function isTimeZone(name: string): boolean {
  try {
    return known(name) !== undefined;
  } catch {
    return false;
  }
}

export const TimeZone = z.string().max(60).refine(isTimeZone, "a time zone of the IANA database, such as Asia/Tokyo");
