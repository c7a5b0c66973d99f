// A broken assumption of ours, never a user's mistake: it stops the work and reaches the log with its sentence.

export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

export function invariant(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new InvariantError(sentence);
}
