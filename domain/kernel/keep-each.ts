/**
 * Makes something of each text once and keeps it: a formatter of a language or time zone takes hundreds of times as long to
 * make as to use. For texts of which there are few, since nothing is ever let go. What throws is not kept.
 */
export function keepEach<Given extends string, Made>(make: (given: Given) => Made): (given: Given) => Made {
  const kept = new Map<Given, Made>();
  return (given) => {
    let made = kept.get(given);
    if (made === undefined) {
      made = make(given);
      kept.set(given, made);
    }
    return made;
  };
}
