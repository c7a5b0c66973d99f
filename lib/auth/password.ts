// Passwords: argon2id, with few hashes at a time so that a burst of sign-ins cannot take the processor away from everybody.
import { hash, verify } from '@node-rs/argon2';

/** OWASP's second profile: 19 MiB, two passes, one lane. argon2id is the library's default. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const MAX_PARALLEL = 4;

let running = 0;
const queue: (() => void)[] = [];

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= MAX_PARALLEL) await new Promise<void>((resolve) => queue.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    queue.shift()?.();
  }
}

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), OPTIONS));
}

let dummyHash: Promise<string> | undefined;

/** Checks a password. An unknown account (null) costs the same time as a wrong password. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const against = passwordHash ?? (await (dummyHash ??= hash('nobody has this password', OPTIONS)));
  const isRight = await inTurn(() => verify(against, password.normalize('NFKC'), OPTIONS).catch(() => false));
  return passwordHash !== null && isRight;
}
