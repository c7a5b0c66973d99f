// Where a number comes from, strongest first. A contract names the weakest source it accepts; screens print it beside every number.

/**
 * MEASURED our own tracked link or code · PLATFORM_API an official interface · PLATFORM_EXPORT a file the platform's own back office made ·
 * COUNTERPARTY_CONFIRMED stated by one side and confirmed by the other · SELF_REPORTED stated by one side only.
 */
export const PROVENANCES = ['MEASURED', 'PLATFORM_API', 'PLATFORM_EXPORT', 'COUNTERPARTY_CONFIRMED', 'SELF_REPORTED'] as const;
export type Provenance = (typeof PROVENANCES)[number];

/** Negative when `first` is the stronger source, as a sort wants it. */
export function compareProvenance(first: Provenance, second: Provenance): number {
  return PROVENANCES.indexOf(first) - PROVENANCES.indexOf(second);
}

export function isAtLeastAsStrong(provenance: Provenance, minimum: Provenance): boolean {
  return compareProvenance(provenance, minimum) <= 0;
}

/** Somebody's word, however many stand by it; a number read by a machine beats it. */
export function isStated(provenance: Provenance): boolean {
  return provenance === 'COUNTERPARTY_CONFIRMED' || provenance === 'SELF_REPORTED';
}

/** The weakest of several sources, which is what a number computed from all of them is worth; null of none. */
export function weakestProvenance(provenances: readonly Provenance[]): Provenance | null {
  return provenances.reduce<Provenance | null>((weakest, each) => (weakest === null || compareProvenance(each, weakest) > 0 ? each : weakest), null);
}
