import { useWords } from "../../words";
import { useUnread } from "../live/use-live";

/** How many notifications are unread, beside their name; it moves as they come. */
export function UnreadCount() {
  const { t, number } = useWords();
  const unread = useUnread();
  if (!unread) return null;
  return (
    <span className="count">
      <span aria-hidden="true">{number(unread)}</span>
      <span className="visually-hidden">{t("notification:unread", { count: unread })}</span>
    </span>
  );
}
