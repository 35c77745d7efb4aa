import type { ConsultationNeeds } from "#server/features/consultations/context";
import { createContributingHandlers } from "#server/features/consultations/contributing";
import { createPublicConsultationHandlers } from "#server/features/consultations/public";
import { createReplyHandlers } from "#server/features/consultations/replies";
import { createRoundHandlers } from "#server/features/consultations/rounds";

export { type GivenRound, writeRounds } from "#server/features/consultations/write-rounds";

/** Consultation rounds: held by a city about a frozen text, spoken in by anybody, answered in public. */
export const createConsultationHandlers = (needs: ConsultationNeeds) => ({
  ...createRoundHandlers(needs),
  ...createReplyHandlers(needs),
  ...createContributingHandlers(needs),
  ...createPublicConsultationHandlers(needs.everyone),
});
