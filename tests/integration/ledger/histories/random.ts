/** A small generator of our own: the same seed, the same history. */
export function createRandom(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick: <Item>(items: readonly Item[]): Item => items[below(items.length)]!,
    oneIn: (chances: number) => below(chances) === 0,
    /** A generator of its own for one request: a doubled request draws the same. */
    seed: () => below(2 ** 31),
  };
}

export type Random = ReturnType<typeof createRandom>;
