// One or two words about a thing. The words carry the meaning; the colour repeats it.
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { TONE_SOFT, type Tone } from './tone';

type BadgeProps = { children: ReactNode; tone?: Tone; icon?: ReactNode; title?: string; className?: string };

export function Badge({ children, tone = 'neutral', icon, title, className }: BadgeProps) {
  return (
    <span
      title={title}
      className={clsx('inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 text-sm font-medium whitespace-nowrap', TONE_SOFT[tone], className)}
    >
      {icon}
      {children}
    </span>
  );
}
