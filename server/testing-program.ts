/**
 * What node is given to run a program of Plaza, from the project's folder: as it was built where `npm test` has just done
 * that, which starts several times sooner, and from its source where a test runs by itself.
 */
export const programOf = (source: string): string[] =>
  process.env.TEST_BUILT_PROGRAMS === "yes"
    ? ["-C", "plaza-dist", `dist/${source.replace(/\.ts$/, ".js")}`]
    : ["--import", "tsx", source];
