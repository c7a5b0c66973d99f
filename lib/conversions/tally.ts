// What our own links and codes measured, summed by day: the shape in which the engine and the reports read it.
import type { Currency } from '@/lib/money/money';

/** CLICKS different visitors by a link, without bots, prefetches and repeats · REDEMPTIONS codes used · LEADS contacts left · ORDERS paid orders · NEW_CUSTOMERS first orders of a customer · REVENUE what the orders brought. */
export const MEASURES = ['CLICKS', 'REDEMPTIONS', 'LEADS', 'ORDERS', 'NEW_CUSTOMERS', 'REVENUE'] as const;
export type Measure = (typeof MEASURES)[number];

/** LINK a tracked link · CODE a promo code · DIRECT an event told to us without either. */
export const CHANNEL_KINDS = ['LINK', 'CODE', 'DIRECT'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** One measure of one channel on one day in China. An event belongs to one channel only, so tallies may be added up. */
export type ConversionTally = {
  /** The same sums have the same id: channel, day and measure. */
  readonly id: string;
  readonly channelId: string;
  readonly channel: ChannelKind;
  /** The post the link or code belongs to; null for one of the whole milestone. */
  readonly deliverableId: string | null;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly measure: Measure;
  /** Plain decimal text: whole for counts, minor units for REVENUE. Cancelled orders are taken out. */
  readonly value: string;
  /** Of REVENUE only. */
  readonly currency: Currency | null;
  /** Of the last event counted. */
  readonly latestAt: Date;
};
