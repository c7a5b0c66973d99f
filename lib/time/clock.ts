// The product's clock. Read at the edges only (page, action, route, job); everything inside takes `now`.
import { parseIsoDuration } from './duration';

let offsetMs: number | undefined;

/** The present moment, moved by CLOCK_OFFSET (an ISO 8601 duration) when one is set. */
export function currentTime(): Date {
  offsetMs ??= parseIsoDuration(process.env.CLOCK_OFFSET ?? '') ?? 0;
  return new Date(Date.now() + offsetMs);
}
