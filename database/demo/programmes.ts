import type { Programme } from "#database/demo/programme";
import { programmesOfPeople } from "#database/demo/programmes-of-people";
import { programmesOfThings } from "#database/demo/programmes-of-things";

const programmes = { ...programmesOfPeople, ...programmesOfThings };
export type ProgrammeId = keyof typeof programmes;

export const programmeOf = (id: ProgrammeId): Programme => programmes[id];
