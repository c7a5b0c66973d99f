// What our own links and codes can count, as contracts name it; lib/conversions counts it.

export const CONVERSION_MEASURES = ['CLICKS', 'REDEMPTIONS', 'LEADS', 'ORDERS', 'NEW_CUSTOMERS', 'REVENUE'] as const;
export type ConversionMeasure = (typeof CONVERSION_MEASURES)[number];

/** LINK a tracked link · CODE a promo code · ANY both of them and events told to us without either. */
export const CONVERSION_CHANNELS = ['LINK', 'CODE', 'ANY'] as const;
export type ConversionChannel = (typeof CONVERSION_CHANNELS)[number];

/** What may be set against the clicks it came from. */
const PER_CLICK: readonly ConversionMeasure[] = ['ORDERS', 'LEADS', 'REDEMPTIONS'];

/** Orders can be cancelled after they were counted; the others stay. */
const CANCELLABLE: readonly ConversionMeasure[] = ['ORDERS', 'NEW_CUSTOMERS', 'REVENUE'];

export function canBeRate(measure: ConversionMeasure): boolean {
  return PER_CLICK.includes(measure);
}

export function canBeCancelled(measure: ConversionMeasure): boolean {
  return CANCELLABLE.includes(measure);
}

/** A link counts visitors, a code its uses; neither counts the other's. Rates need the clicks of a link. */
export function channelsOf(measure: ConversionMeasure, isRate: boolean): readonly ConversionChannel[] {
  if (measure === 'REDEMPTIONS') return isRate ? ['ANY'] : ['CODE', 'ANY'];
  return isRate || measure === 'CLICKS' ? ['LINK', 'ANY'] : CONVERSION_CHANNELS;
}
