// From zero to the target and beyond: where the value stands, where the bands begin. Drawn to scale, said in one sentence.
import { clsx } from 'clsx';
import { scaleLinear } from 'd3-scale';
import { useTranslations } from 'next-intl';
import { TONE_TEXT, type Tone } from '../ui/tone';

export type GaugeBand = {
  /** Where the band begins, in the unit of the value. */
  from: number;
  /** What it earns, in a few characters: "½", "60 %". */
  label: string;
};

type GaugeProps = {
  /** What is measured, for the text alternative. */
  label: string;
  value: number | null;
  valueText: string;
  target: number | null;
  targetText?: string;
  bands?: readonly GaugeBand[];
  /** jade: met · amber: not yet · vermilion: missed · neutral: not judged. */
  tone?: Tone;
  className?: string;
};

export function Gauge({ label, value, valueText, target, targetText = '', bands = [], tone = 'neutral', className }: GaugeProps) {
  const t = useTranslations('ui.chart');
  // Room beyond the target, so that exceeding it can be seen.
  const end = Math.max((target ?? 0) * 1.25, (value ?? 0) * 1.05, ...bands.map((band) => band.from * 1.05), Number.MIN_VALUE);
  const place = scaleLinear([0, end], [0, 100]).clamp(true);
  const sentence = target === null ? t('gaugeNoTarget', { label, value: valueText }) : t('gauge', { label, value: valueText, target: targetText });
  return (
    <div role="img" aria-label={sentence} className={clsx('flex flex-col gap-1 text-sm', className)}>
      <div className="relative h-5">
        <span
          className={clsx('absolute bottom-0 whitespace-nowrap font-semibold', TONE_TEXT[tone], labelShift(place(value ?? 0)))}
          style={{ left: `${place(value ?? 0)}%` }}
        >
          {value === null ? t('noValue') : valueText}
        </span>
      </div>
      <svg aria-hidden="true" className={clsx('h-4 w-full overflow-visible', TONE_TEXT[tone])}>
        <rect x="0" y="4" width="100%" height="8" rx="4" fill="var(--sunken)" stroke="var(--outline)" strokeWidth="1" />
        {value !== null && value > 0 && <rect x="0" y="4" width={`${place(value)}%`} height="8" rx="4" fill="currentColor" />}
        {bands.map((band) => (
          <line
            key={band.from}
            x1={`${place(band.from)}%`}
            x2={`${place(band.from)}%`}
            y1="1"
            y2="15"
            stroke="var(--ink-2)"
            strokeWidth="1.5"
            strokeDasharray="2 2"
          />
        ))}
        {target !== null && <line x1={`${place(target)}%`} x2={`${place(target)}%`} y1="-2" y2="18" stroke="var(--ink)" strokeWidth="2.5" />}
      </svg>
      <div className="relative h-5 text-xs text-ink-2">
        {bands
          .filter((band) => target === null || Math.abs(place(band.from) - place(target)) > 8)
          .map((band) => (
            <span key={band.from} className={clsx('absolute top-0 whitespace-nowrap', labelShift(place(band.from)))} style={{ left: `${place(band.from)}%` }}>
              {band.label}
            </span>
          ))}
        {target !== null && (
          <span className={clsx('absolute top-0 whitespace-nowrap', labelShift(place(target)))} style={{ left: `${place(target)}%` }}>
            {t('target', { value: targetText })}
          </span>
        )}
      </div>
    </div>
  );
}

/** Keeps a label inside the drawing near both ends. */
function labelShift(percent: number): string {
  if (percent < 15) return '';
  return percent > 85 ? '-translate-x-full' : '-translate-x-1/2';
}
