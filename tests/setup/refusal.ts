import { expect } from 'vitest';
import { DomainError } from '@/lib/errors/domain-error';
import type { ErrorCode } from '@/lib/errors/codes';

/** The work is refused with this code. */
export async function expectRefusal(work: Promise<unknown>, code: ErrorCode): Promise<void> {
  const outcome = await work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
  expect(outcome).toBe(code);
}

/** Runs the same work many times at once; says how often each outcome came, refusals by their code. */
export async function race(times: number, work: (index: number) => Promise<unknown>): Promise<Record<string, number>> {
  const outcomes = await Promise.all(
    Array.from({ length: times }, (_, index) =>
      work(index).then(
        () => 'done',
        (error: unknown) => (error instanceof DomainError ? error.code : `unexpected: ${String(error)}`),
      ),
    ),
  );
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
