import fc from "fast-check";

/**
 * Laws are tried on the same cases every time, so that a change is judged by what it changed. Other cases are looked for
 * with TEST_SEED=random, or found again with the seed that a failure named.
 */
const given = process.env.TEST_SEED;
if (given !== "random") fc.configureGlobal({ seed: given === undefined ? 20_201_027 : Number(given) });
