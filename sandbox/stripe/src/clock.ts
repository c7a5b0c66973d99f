/**
 * The sandbox's own time. It runs with the wall clock plus an offset, so that days of settlement pass in a call.
 * Signatures never use it: a receiver compares those with its real clock.
 */
export type Clock = {
  /** Unix seconds, as in every v1 object. */
  now(): number;
  offsetMs(): number;
  setOffsetMs(offsetMs: number): void;
  /** Runs `work` as if it were that second: what falls due during a leap is dated when it was due. */
  runAt<T>(second: number, work: () => T): T;
};

export function createClock(initialOffsetMs: number): Clock {
  let offset = initialOffsetMs;
  let pinned: number | null = null;

  return {
    now: () => pinned ?? Math.floor((Date.now() + offset) / 1000),
    offsetMs: () => offset,
    setOffsetMs: (next) => {
      offset = next;
    },
    runAt(second, work) {
      const before = pinned;
      pinned = second;
      try {
        return work();
      } finally {
        pinned = before;
      }
    },
  };
}

/** v2 objects tell time as RFC 3339 text. */
export function isoTime(second: number): string {
  return new Date(second * 1000).toISOString();
}
