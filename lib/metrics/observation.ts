// One measured number and where it came from.
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';
import type { Provenance } from '@/lib/dimensions/provenance';

/** A post of the milestone, or an account (a page, a community, a service desk) of the contract. */
export type ObservationSubject =
  | { readonly type: 'DELIVERABLE'; readonly deliverableId: string }
  | { readonly type: 'ACCOUNT'; readonly accountId: string; readonly platform: Platform };

export type Observation = {
  readonly id: string;
  readonly metric: MetricCode;
  /** Plain decimal text: whole for counts, a fraction for shares, seconds for durations. */
  readonly value: string;
  readonly subject: ObservationSubject;
  /** When the platform showed this value; for an export the moment it was made, not when it was uploaded. */
  readonly capturedAt: Date;
  /** What the source itself says about publication, when it does. */
  readonly publishedAt?: Date | null;
  readonly provenance: Provenance;
  readonly evidenceId: string;
  /** 1-based row of the sheet, when the evidence is a file. */
  readonly row?: number | null;
};
