/**
 * Short addresses for signs: eight letters and digits of Crockford's base 32, such as 7Q4K2M9X. The first seven are a
 * number below 2^35, scattered so that neighbours in the register look nothing alike; the last is a check.
 */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const letters = 7;
/** How many codes there can ever be: 2^35. */
export const codeLimit = 2 ** (5 * letters);

// An odd multiplier is invertible modulo a power of two: every number has one code and no two share one.
const scatter = 0x1d3b_6e2a_5n;
const offset = 0x3_5c91_7ae3n;
const modulus = BigInt(codeLimit);
const gather = inverseOf(scatter);

/** The short code of a number from 1 to 2^35 - 1. */
export function encodeShortCode(number: number): string {
  if (!Number.isSafeInteger(number) || number < 1 || number >= codeLimit) {
    throw new Error(`INVARIANT (short code): ${number} is no number from 1 to ${codeLimit - 1}.`);
  }
  let rest = (BigInt(number) * scatter + offset) % modulus;
  const digits: number[] = new Array(letters);
  for (let at = letters - 1; at >= 0; at--) {
    digits[at] = Number(rest & 31n);
    rest >>= 5n;
  }
  return [...digits, checkOf(digits)].map((digit) => alphabet[digit]).join("");
}

/** The number of a short code, or undefined where it was mistyped. I and L are read as 1, O as 0, in either case. */
export function decodeShortCode(text: string): number | undefined {
  if (text.length !== letters + 1) return undefined;
  const digits = [...text.toUpperCase().replace(/[IL]/g, "1").replace(/O/g, "0")].map((letter) =>
    alphabet.indexOf(letter),
  );
  const check = digits.pop();
  if (check === undefined || check < 0 || digits.includes(-1) || checkOf(digits) !== check) return undefined;
  const scattered = digits.reduce((sum, digit) => (sum << 5n) | BigInt(digit), 0n);
  const number = Number((((scattered - offset + modulus) % modulus) * gather) % modulus);
  return number === 0 ? undefined : number;
}

/**
 * INVARIANT (check letter): one wrong letter, or two neighbours swapped, is always found. Each place is weighed by
 * another power of a generator of the field of 32 elements.
 */
function checkOf(digits: readonly number[]): number {
  let sum = 0;
  for (const digit of digits) sum = timesTwo(sum ^ digit);
  return sum;
}

/** Multiplication by 2 in the field of 32 elements with polynomial x^5 + x^2 + 1. */
function timesTwo(element: number): number {
  const doubled = element << 1;
  return doubled & 32 ? (doubled ^ 0b100101) & 31 : doubled;
}

/** Newton's iteration: each step doubles the number of right bits. */
function inverseOf(odd: bigint): bigint {
  let inverse = 1n;
  for (let bits = 1; bits < 64; bits *= 2) inverse = (inverse * (2n - odd * inverse)) % modulus;
  return (inverse + modulus) % modulus;
}
