declare const cents: unique symbol;

/** An amount of money in integer euro cents. */
export type Cents = number & { readonly [cents]: true };

/** A rate in basis points: 10 000 is the whole, 550 is 5.5 %. */
export type BasisPoints = number;

/**
 * Reads a number as cents.
 *
 * @throws RangeError when it is not a safe integer: a bug, not a refusal
 */
export function asCents(value: number): Cents {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not an amount in cents`);
  return value as Cents;
}

export const ZERO = asCents(0);

/** Adds amounts; nothing adds up to zero. */
export function sumCents(amounts: Iterable<Cents>): Cents {
  let total = 0;
  for (const amount of amounts) total += amount;
  return asCents(total);
}

/**
 * Multiplies by `numerator / denominator`, rounded half up (towards positive infinity).
 *
 * Whole numbers throughout: the product is taken as a BigInt, so no cent is lost to a float.
 *
 * @param denominator strictly positive integer
 * @see docs/rules.md M1
 */
export function multiply(amount: Cents, numerator: number, denominator: number): Cents {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0) {
    throw new RangeError(`cannot multiply by ${numerator}/${denominator}`);
  }
  const doubled = 2n * BigInt(amount) * BigInt(numerator) + BigInt(denominator);
  return asCents(Number(floorDivide(doubled, 2n * BigInt(denominator))));
}

/**
 * Splits an amount by weights with the largest-remainder method.
 *
 * The parts add up to exactly `amount`; equal remainders go to the first weight. The only way
 * money is ever divided.
 *
 * @param weights non-negative integers, at least one of them positive
 * @see docs/rules.md M2
 */
export function split(amount: Cents, weights: readonly number[]): Cents[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole <= 0n || weights.some((weight) => weight < 0)) {
    throw new RangeError(`cannot split by [${weights.join(', ')}]`);
  }
  const shares = weights.map((weight, index) => {
    const product = BigInt(amount) * BigInt(weight);
    const part = floorDivide(product, whole);
    return { index, part, remainder: product - part * whole };
  });
  let left = BigInt(amount) - shares.reduce((sum, share) => sum + share.part, 0n);
  for (const share of shares.toSorted(byRemainder)) {
    if (left === 0n) break;
    share.part += 1n;
    left -= 1n;
  }
  return shares.map((share) => asCents(Number(share.part)));
}

function byRemainder(
  a: { index: number; remainder: bigint },
  b: { index: number; remainder: bigint },
): number {
  if (a.remainder === b.remainder) return a.index - b.index;
  return a.remainder > b.remainder ? -1 : 1;
}

function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}
