import { z } from "zod";

/** Whether this is a time zone of the IANA database: "Asia/Tokyo". */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

export const TimeZone = z.string().max(60).refine(isTimeZone, "a time zone of the IANA database, such as Asia/Tokyo");
