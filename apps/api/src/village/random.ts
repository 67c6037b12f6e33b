export type Random = {
  /** an integer, both ends included */
  between: (least: number, most: number) => number;
  chance: (share: number) => boolean;
  /** `count` different items, in the order they stand */
  some: <Item>(items: readonly Item[], count: number) => Item[];
};

/** Draws that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    between,
    chance: (share) => next() < share,
    some: (items, count) => {
      const left = items.map((_, index) => index);
      const chosen = new Set<number>();
      while (chosen.size < Math.min(count, items.length)) {
        chosen.add(left.splice(between(0, left.length - 1), 1)[0]!);
      }
      return items.filter((_, index) => chosen.has(index));
    },
  };
}
