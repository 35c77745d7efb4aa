import { createHmac, timingSafeEqual } from "node:crypto";

/** Whose calendar an address shows: everybody's of a city, or one person's there. */
export interface CalendarHolder {
  cityId: string;
  /** A person's id, or `city`. */
  holder: string;
  /** Which of the addresses that were given; only the newest holds. */
  number: number;
}

const signatureBytes = 16;

/** Makes and reads the secret addresses of calendars. Nothing of them is kept but which number holds. */
export function calendarTokens(secret: string) {
  const key = createHmac("sha256", secret).update("calendar").digest();
  const sign = (text: string) => createHmac("sha256", key).update(text).digest().subarray(0, signatureBytes);
  return {
    make: ({ cityId, holder, number }: CalendarHolder): string => {
      const text = `${cityId}.${holder}.${number}`;
      return `${Buffer.from(text).toString("base64url")}.${sign(text).toString("base64url")}`;
    },
    read: (token: string): CalendarHolder | undefined => {
      const [encoded = "", signature = ""] = token.split(".");
      const text = Buffer.from(encoded, "base64url").toString();
      const given = Buffer.from(signature, "base64url");
      if (given.length !== signatureBytes || !timingSafeEqual(given, sign(text))) return undefined;
      const [cityId = "", holder = "", number = ""] = text.split(".");
      return { cityId, holder, number: Number(number) };
    },
  };
}
