// How far along: a bar with its words above. Unknown progress shows no bar, only the words.
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { TONE_FILL, type Tone } from './tone';

type ProgressProps = { label: ReactNode; /** 0 to 1. */ value: number; valueText: string; tone?: Tone; className?: string };

export function Progress({ label, value, valueText, tone = 'indigo', className }: ProgressProps) {
  const percent = Math.min(100, Math.max(0, value * 100));
  return (
    <div className={clsx('flex flex-col gap-1', className)}>
      <div className="flex justify-between gap-4 text-sm">
        <span className="text-ink-2">{label}</span>
        <span>{valueText}</span>
      </div>
      <div
        role="progressbar"
        aria-label={typeof label === 'string' ? label : valueText}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.trunc(percent)}
        aria-valuetext={valueText}
        className="h-2 overflow-hidden rounded-full border border-hairline bg-sunken"
      >
        <div className={clsx('h-full transition-[width]', TONE_FILL[tone])} style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}
