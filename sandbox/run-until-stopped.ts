import type { Stack } from './stack';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Who started us; somebody else once they have gone. */
const PARENT = process.ppid;

/** While the stack is being put together a signal ends everything at once: what runs already is killed with this process. */
export function exitOnSignal(): void {
  for (const signal of SIGNALS) process.once(signal, () => process.exit(130));
}

/** Keeps the stack running until it is told to stop, a part of it dies, or whoever started us has gone. */
export async function runUntilStopped(stack: Stack): Promise<void> {
  for (const signal of SIGNALS) process.removeAllListeners(signal);
  const reason = await Promise.race([
    new Promise<'stop'>((resolve) => {
      for (const signal of SIGNALS) process.once(signal, () => resolve('stop'));
    }),
    new Promise<'orphaned'>((resolve) => {
      const timer = setInterval(() => {
        if (process.ppid !== PARENT) resolve('orphaned');
      }, 1_000);
      timer.unref();
    }),
    stack.failed.catch((error: Error) => error),
  ]);
  // A second Ctrl-C must not cut the stopping short: Postgres wants its moment.
  for (const signal of SIGNALS) process.on(signal, () => {});
  await stack.stop();
  if (reason instanceof Error) {
    console.error(reason.message);
    process.exit(1);
  }
  process.exit(0);
}
