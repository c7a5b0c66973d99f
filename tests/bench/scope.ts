// A part of the bench with everything it started: ended in reverse order when the part ends, runs too long, or is interrupted.

export type Scope = { onEnd: (stop: () => unknown) => void };

export class Interrupted extends Error {}

/** Runs `work` for `limitMs` at most, then whatever it asked to be done at its end, even when it failed. */
export async function inScope<Result>(name: string, limitMs: number, work: (scope: Scope) => Promise<Result>): Promise<Result> {
  const stops: (() => unknown)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let interrupt: () => void = () => {};
  const cut = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} took more than ${Math.round(limitMs / 1000)} s.`)), limitMs);
    interrupt = () => reject(new Interrupted(`${name} was interrupted.`));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  });
  const result = work({ onEnd: (stop) => void stops.push(stop) });
  result.catch(() => {});
  try {
    return await Promise.race([result, cut]);
  } finally {
    clearTimeout(timer);
    for (const stop of stops.reverse()) await Promise.resolve(stop()).catch((error: unknown) => say(`Not ended cleanly: ${String(error)}`));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, interrupt);
  }
}

/** Progress goes to standard error: standard output is the result. */
export function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
