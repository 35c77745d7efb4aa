import { DemonstrationNotice } from "../../design/notice";
import type { Step } from "../../design/place-line";
import { useWords } from "../../words";
import { cityPath } from "./addresses";

interface NamedCity {
  slug: string;
  name: string;
  isDemonstration: boolean;
}

/** Names come from cities in their own scripts: each keeps its own direction inside a sentence of another. */
export const Named = ({ children }: { children: string }) => <bdi>{children}</bdi>;

export function useCitySteps(city: NamedCity): Step[] {
  const { t } = useWords();
  return [
    { title: t("site:nav.cities"), path: "/cities" },
    { title: city.name, path: cityPath(city.slug) },
  ];
}

export const InventedCity = ({ city }: { city: NamedCity }) =>
  city.isDemonstration ? <DemonstrationNotice city={city.name} /> : null;
