import type { Words } from "../../words";

interface Titled {
  subject: string | null;
  isErased: boolean;
}

/** What a mail goes by: its subject, as far as others than its reader may know it. */
export const titleOf = ({ subject, isErased }: Titled, t: Words["t"]): string =>
  subject ?? t(isErased ? "outbox:erased" : "outbox:notification");
