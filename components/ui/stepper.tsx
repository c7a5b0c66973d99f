// Where a thing stands on its way. State is said in words to readers and drawn as tick, dot or ring.
import { Check } from 'lucide-react';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export type Step = { label: ReactNode; state: 'done' | 'current' | 'todo'; note?: ReactNode };

type StepperProps = {
  steps: readonly Step[];
  label: string;
  /** How each state is read out. */
  stateLabels: Record<Step['state'], string>;
  direction?: 'row' | 'column';
  /** Numbers instead of marks, for a sequence that is explained rather than walked. */
  numbered?: boolean;
};

export function Stepper({ steps, label, stateLabels, direction = 'row', numbered = false }: StepperProps) {
  const row = direction === 'row';
  return (
    <ol aria-label={label} className={clsx('flex flex-col gap-0', row && 'md:flex-row md:gap-2')}>
      {steps.map((step, index) => (
        <li key={index} aria-current={step.state === 'current' ? 'step' : undefined} className={clsx('flex gap-3', row && 'md:flex-1 md:flex-col md:gap-2')}>
          <span aria-hidden="true" className={clsx('flex flex-col items-center', row && 'md:flex-row')}>
            <Mark state={step.state} number={numbered ? index + 1 : null} />
            {index < steps.length - 1 && (
              <span className={clsx('my-1 min-h-4 w-px flex-1 bg-hairline', row && 'md:my-0 md:ml-2 md:h-px md:min-h-0 md:w-auto')} />
            )}
          </span>
          <span className="min-w-0 pb-4">
            <span className={clsx('block', step.state === 'current' ? 'font-semibold' : 'text-ink-2')}>{step.label}</span>
            {!numbered && <span className="sr-only">{stateLabels[step.state]}</span>}
            {step.note && <span className="block text-sm text-ink-3">{step.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Mark({ state, number }: { state: Step['state']; number: number | null }) {
  if (number !== null) {
    return <span className="flex size-8 shrink-0 items-center justify-center rounded-full border border-indigo font-semibold text-indigo">{number}</span>;
  }
  const look = {
    done: 'border-jade bg-jade text-on-colour',
    current: 'border-indigo bg-surface text-indigo',
    todo: 'border-dashed border-outline bg-surface',
  };
  return (
    <span className={clsx('flex size-6 shrink-0 items-center justify-center rounded-full border-2', look[state])}>
      {state === 'done' && <Check className="size-4" />}
      {state === 'current' && <span className="size-2 rounded-full bg-indigo" />}
    </span>
  );
}
