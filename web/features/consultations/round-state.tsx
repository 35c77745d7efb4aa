import type { Consultation } from "#contract/consultations";
import { useWords } from "../../words";

/** Whether one can take part, and until when. */
export function RoundState({ round }: { round: Consultation }) {
  const { t, day } = useWords();
  const { state, opensOn, closesOn, answersBy, outcomeAt, withdrawnAt } = round;
  const on = {
    announced: opensOn,
    open: closesOn,
    answering: answersBy,
    concluded: outcomeAt ?? closesOn,
    withdrawn: withdrawnAt ?? closesOn,
  }[state];
  return <b>{t(`consultation:state.${state}`, { day: day(on) })}</b>;
}

export const figuresShown = ({ figures: { contributions, answered } }: Consultation) => ({ contributions, answered });
