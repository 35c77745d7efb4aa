import { useRevalidator } from "react-router";
import { useLive } from "../live/use-live";

/** A page that lists sections is read anew when somebody changes one, or an answer in it. */
export function useSectionsLive(city: string): void {
  const { revalidate } = useRevalidator();
  useLive({
    nouns: ["answer", "assessment-section", "department"],
    organisation: city,
    onChange: () => void revalidate(),
  });
}
