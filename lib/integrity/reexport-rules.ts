// When a fresh export is asked for, and what answers it. No I/O.
import type { ImportFormat, Platform } from '@/lib/dimensions/platforms';
import { IMPORT_ADAPTERS } from '@/lib/metrics/adapters/registry';
import type { ReexportState } from './evidence';

/** Days to answer. An export takes a minute; a weekend may lie between. */
export const REEXPORT_DAYS = 3;

type Request = { readonly id: string; readonly platform: string; readonly askedAt: Date; readonly dueAt: Date };
type Batch = { readonly id: string; readonly adapterId: string; readonly createdAt: Date };

/** The first import of the platform after the asking answers it, in time or late. `batches` leaves out what was taken back. */
export function reexportStates(requests: readonly Request[], batches: readonly Batch[]): ReexportState[] {
  return requests.map(({ id, platform, askedAt, dueAt }) => {
    const answers = batches
      .filter((batch) => IMPORT_ADAPTERS[batch.adapterId as ImportFormat].platform === platform && batch.createdAt > askedAt)
      .sort((first, second) => first.createdAt.getTime() - second.createdAt.getTime());
    return { id, platform: platform as Platform, askedAt, dueAt, answeredBy: answers[0]?.id ?? null };
  });
}
