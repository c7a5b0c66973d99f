// A few quantities side by side, longest possible bar first in the eye: each labelled directly, no legend.
import { clsx } from 'clsx';
import { scaleLinear } from 'd3-scale';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { TONE_FILL, type Tone } from '../ui/tone';

export type Bar = { key: string; label: ReactNode; value: number; valueText: string; tone?: Tone; note?: ReactNode };

type BarsProps = {
  caption: ReactNode;
  bars: readonly Bar[];
  /** A mark across all bars. */
  target?: { value: number; text: string };
};

export function Bars({ caption, bars, target }: BarsProps) {
  const t = useTranslations('ui.chart');
  const length = scaleLinear([0, Math.max(...bars.map((bar) => bar.value), target?.value ?? 0, Number.MIN_VALUE)], [0, 100]);
  return (
    <figure className="flex flex-col gap-2">
      <figcaption className="font-medium">{caption}</figcaption>
      <ul className="flex flex-col gap-2">
        {bars.map((bar) => (
          <li key={bar.key} className="text-sm">
            <span className="flex justify-between gap-4">
              <span>{bar.label}</span>
              <span className="font-semibold">{bar.valueText}</span>
            </span>
            <span aria-hidden="true" className="relative mt-1 block h-3 rounded-sm border border-hairline bg-sunken">
              <span className={clsx('absolute inset-y-0 left-0 rounded-sm', TONE_FILL[bar.tone ?? 'indigo'])} style={{ width: `${length(bar.value)}%` }} />
              {target && <span className="absolute -inset-y-1 w-0.5 bg-ink" style={{ left: `${length(target.value)}%` }} />}
            </span>
            {bar.note && <span className="text-ink-3">{bar.note}</span>}
          </li>
        ))}
      </ul>
      {target && <p className="text-xs text-ink-2">{t('target', { value: target.text })}</p>}
    </figure>
  );
}
