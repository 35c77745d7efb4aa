/** People may write the name of one time zone in many ways; what is kept does not grow with that. */
const mostKept = 1000;

/**
 * Makes something of each text once and keeps it: a formatter of a language or time zone takes hundreds of times as long to
 * make as to use. Begins anew when a thousand are kept. What throws is not kept.
 */
export function keepEach<Given extends string, Made>(make: (given: Given) => Made): (given: Given) => Made {
  const kept = new Map<Given, Made>();
  return (given) => {
    let made = kept.get(given);
    if (made === undefined) {
      made = make(given);
      if (kept.size >= mostKept) kept.clear();
      kept.set(given, made);
    }
    return made;
  };
}
