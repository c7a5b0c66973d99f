// One number over time, with its target and its usual range. The caption says the finding; the table behind gives every number.
import { scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/i18n/format';
import { DataTable } from './data-table';

export type SeriesPoint = { at: Date; value: number };

type TimeSeriesProps = {
  /** What is drawn, for the text alternative and the table. */
  label: string;
  /** The finding, as a sentence. */
  caption: ReactNode;
  points: readonly SeriesPoint[];
  formatValue: (value: number) => string;
  target?: number;
  /** The usual range, for comparison. */
  band?: { low: number; high: number };
  timeZone?: string;
};

export function TimeSeries({ label, caption, points, formatValue, target, band, timeZone }: TimeSeriesProps) {
  const t = useTranslations('ui.chart');
  const locale = useLocale();
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return <p className="text-ink-2">{t('noValue')}</p>;
  const highest = Math.max(...points.map((point) => point.value), target ?? 0, band?.high ?? 0, Number.MIN_VALUE);
  const y = scaleLinear([0, highest], [100, 0]).nice(4);
  const x = scaleUtc([first.at, last.at], points.length > 1 ? [0, 100] : [50, 50]);
  const path =
    line<SeriesPoint>(
      (point) => x(point.at),
      (point) => y(point.value),
    )([...points]) ?? '';
  const day = (moment: Date) => formatDate(moment, locale, 'day', timeZone);
  return (
    <figure className="flex flex-col gap-2">
      <figcaption className="font-medium">{caption}</figcaption>
      <div role="img" aria-label={`${label}. ${t('point', { date: day(last.at), value: formatValue(last.value) })}`} className="flex gap-2 text-xs text-ink-2">
        <div className="relative w-14 shrink-0">
          {y.ticks(4).map((tick) => (
            <span key={tick} className="absolute right-0 -translate-y-1/2 whitespace-nowrap" style={{ top: `${y(tick)}%` }}>
              {formatValue(tick)}
            </span>
          ))}
        </div>
        <div className="relative h-48 min-w-0 flex-1">
          {/* Stretched to its place; strokes keep their width, so nothing needs measuring in the browser. */}
          <svg aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full overflow-visible">
            {band && <rect x="0" width="100" y={y(band.high)} height={y(band.low) - y(band.high)} fill="var(--hairline)" opacity="0.6" />}
            {y.ticks(4).map((tick) => (
              <line key={tick} x1="0" x2="100" y1={y(tick)} y2={y(tick)} stroke="var(--hairline)" vectorEffect="non-scaling-stroke" />
            ))}
            {target !== undefined && (
              <line
                x1="0"
                x2="100"
                y1={y(target)}
                y2={y(target)}
                stroke="var(--ink)"
                strokeWidth="1.5"
                strokeDasharray="6 4"
                vectorEffect="non-scaling-stroke"
              />
            )}
            <path d={path} fill="none" stroke="var(--indigo)" strokeWidth="2" vectorEffect="non-scaling-stroke" />
          </svg>
          {points.map((point) => (
            <span
              key={point.at.getTime()}
              className="absolute size-2 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-indigo bg-surface"
              style={{ left: `${x(point.at)}%`, top: `${y(point.value)}%` }}
            />
          ))}
          {target !== undefined && (
            <span className="absolute left-1 -translate-y-full bg-surface px-1 text-ink" style={{ top: `${y(target)}%` }}>
              {t('target', { value: formatValue(target) })}
            </span>
          )}
          {band && (
            <span className="absolute right-1 px-1" style={{ top: `${y(band.low)}%` }}>
              {t('band')}
            </span>
          )}
          <span className="absolute right-0 -translate-y-[140%] rounded-sm bg-surface px-1 font-semibold text-indigo" style={{ top: `${y(last.value)}%` }}>
            {formatValue(last.value)}
          </span>
        </div>
      </div>
      <div aria-hidden="true" className="flex justify-between pl-16 text-xs text-ink-2">
        <span>{day(first.at)}</span>
        {points.length > 1 && <span>{day(last.at)}</span>}
      </div>
      <DataTable
        summary={t('table')}
        head={[t('date'), label]}
        rows={points.map((point) => ({ key: point.at.toISOString(), name: day(point.at), value: formatValue(point.value) }))}
      />
    </figure>
  );
}
