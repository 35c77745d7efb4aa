import { createHmac, timingSafeEqual } from "node:crypto";
import { type NotificationKind, notificationKinds } from "#domain/notifications/kinds";

/** What a link from a mail ends, for whom. */
export interface Unsubscription {
  personId: string;
  kind: NotificationKind | "all";
}

const signatureBytes = 16;

/** Makes and reads the tokens of these links. They hold without a session and for ever, and do nothing but end mail. */
export function unsubscribeTokens(secret: string) {
  const key = createHmac("sha256", secret).update("unsubscribe").digest();
  const sign = (text: string) => createHmac("sha256", key).update(text).digest().subarray(0, signatureBytes);
  return {
    make: ({ personId, kind }: Unsubscription): string => {
      const text = `${personId}.${kind}`;
      return `${Buffer.from(text).toString("base64url")}.${sign(text).toString("base64url")}`;
    },
    read: (token: string): Unsubscription | undefined => {
      const [encoded = "", signature = ""] = token.split(".");
      const text = Buffer.from(encoded, "base64url").toString();
      const given = Buffer.from(signature, "base64url");
      if (given.length !== signatureBytes || !timingSafeEqual(given, sign(text))) return undefined;
      const [personId = "", kind = ""] = text.split(".");
      const known = kind === "all" ? "all" : notificationKinds.find((one) => one === kind);
      return known ? { personId, kind: known } : undefined;
    },
  };
}
