import type { Stack } from './stack';

/** Keeps the stack running until it is told to stop, a part of it dies, or whoever started us has gone. */
export async function runUntilStopped(stack: Stack): Promise<void> {
  const parent = process.ppid;
  const reason = await Promise.race([
    new Promise<'stop'>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve('stop'));
    }),
    new Promise<'orphaned'>((resolve) => {
      const timer = setInterval(() => {
        if (process.ppid !== parent) resolve('orphaned');
      }, 1_000);
      timer.unref();
    }),
    stack.failed.catch((error: Error) => error),
  ]);
  // A second Ctrl-C must not cut the stopping short: Postgres wants its moment.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  await stack.stop();
  if (reason instanceof Error) {
    console.error(reason.message);
    process.exit(1);
  }
  process.exit(0);
}
