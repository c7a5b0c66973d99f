// A remark set apart from the text. A shape in front says its kind, so that colour is never alone.
import { CircleAlert, CircleCheck, Clock3, Info } from 'lucide-react';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { TONE_TEXT, type Tone } from './tone';

const ICON = { neutral: Info, indigo: Info, jade: CircleCheck, amber: Clock3, vermilion: CircleAlert } satisfies Record<Tone, unknown>;
const BORDER: Record<Tone, string> = {
  neutral: 'border-hairline bg-sunken',
  indigo: 'border-indigo bg-indigo-soft',
  jade: 'border-jade bg-jade-soft',
  amber: 'border-amber bg-amber-soft',
  vermilion: 'border-vermilion bg-vermilion-soft',
};

type NoticeProps = {
  children: ReactNode;
  tone?: Tone;
  title?: ReactNode;
  action?: ReactNode;
  /** Read out when it appears: `status` waits for a pause, `alert` interrupts. */
  live?: 'status' | 'alert';
  id?: string;
  className?: string;
};

export function Notice({ children, tone = 'neutral', title, action, live, id, className }: NoticeProps) {
  const Icon = ICON[tone];
  return (
    <div id={id} role={live} className={clsx('flex gap-3 rounded-lg border p-4 text-ink', BORDER[tone], className)}>
      <Icon aria-hidden="true" className={clsx('mt-0.5 size-5 shrink-0', TONE_TEXT[tone])} />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        <div>{children}</div>
        {action && <div className="mt-3 flex flex-wrap gap-3">{action}</div>}
      </div>
    </div>
  );
}
