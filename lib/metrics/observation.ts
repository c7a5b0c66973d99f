// One measured number and where it came from.
import type { MetricCode } from '@/lib/dimensions/metrics';
import { isPlatform, type Platform } from '@/lib/dimensions/platforms';
import type { Provenance } from '@/lib/dimensions/provenance';

/** A post of the milestone, or an account (a page, a community, a service desk) of the contract. */
export type ObservationSubject =
  | { readonly type: 'DELIVERABLE'; readonly deliverableId: string }
  | { readonly type: 'ACCOUNT'; readonly accountId: string; readonly platform: Platform };

/** The account of a platform; a contract is about one on each. The id is what an evaluation names it by. */
export function accountSubject(platform: Platform): Extract<ObservationSubject, { type: 'ACCOUNT' }> {
  return { type: 'ACCOUNT', accountId: `${ACCOUNT_PREFIX}${platform}`, platform };
}

/** The platform of an account's id; null for the id of anything else. */
export function platformOfAccount(accountId: string): Platform | null {
  const platform = accountId.startsWith(ACCOUNT_PREFIX) ? accountId.slice(ACCOUNT_PREFIX.length) : '';
  return isPlatform(platform) ? platform : null;
}

/** What a stored row speaks of: it names a deliverable or the platform of an account, never both. */
export function subjectOf(row: { deliverableId: string | null; platform: string | null }): ObservationSubject {
  return row.deliverableId === null ? accountSubject(row.platform as Platform) : { type: 'DELIVERABLE', deliverableId: row.deliverableId };
}

const ACCOUNT_PREFIX = 'account:';

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
