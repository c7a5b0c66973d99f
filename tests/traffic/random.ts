// Numbers that look random and come again with their seed.

export type Random = {
  /** Between 0 and 1. */
  unit: () => number;
  between: (from: number, to: number) => number;
  whole: (from: number, to: number) => number;
  /** Around 1: the logarithm is normal with this deviation. */
  factor: (deviation: number) => number;
  /** Events that happen by themselves, so many on average. */
  events: (mean: number) => number;
  chance: (probability: number) => boolean;
};

export function seeded(seed: number): Random {
  let state = (seed * 2_654_435_761) >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  const between = (from: number, to: number) => from + unit() * (to - from);
  return {
    unit,
    between,
    whole: (from, to) => Math.floor(between(from, to + 1)),
    factor: (deviation) => Math.exp(normal() * deviation),
    events: (mean) => {
      if (mean > 40) return Math.max(0, Math.round(mean + normal() * Math.sqrt(mean)));
      let product = unit();
      let count = 0;
      for (const limit = Math.exp(-mean); product > limit; count += 1) product *= unit();
      return count;
    },
    chance: (probability) => unit() < probability,
  };
}
