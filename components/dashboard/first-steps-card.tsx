// The first steps of a hat: each says why, and only the next one has a button.
import { Check } from 'lucide-react';
import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import type { FirstSteps } from '@/lib/reports/first-steps';
import { Card } from '../ui/card';
import { LinkButton } from '../ui/link-button';

export function FirstStepsCard({ hat }: { hat: FirstSteps }) {
  const t = useTranslations('dashboard.steps');
  const next = hat.steps.findIndex((step) => !step.isDone);
  return (
    <Card level={2} title={t(hat.party)}>
      <ol className="flex flex-col gap-4">
        {hat.steps.map((step, index) => (
          <li key={step.key} aria-current={index === next ? 'step' : undefined} className="flex gap-3">
            <span
              aria-hidden="true"
              className={clsx(
                'mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full border-2 text-sm font-semibold',
                step.isDone ? 'border-jade bg-jade text-on-colour' : index === next ? 'border-indigo text-indigo' : 'border-outline text-ink-3',
              )}
            >
              {step.isDone ? <Check className="size-4" /> : index + 1}
            </span>
            <div className="flex min-w-0 flex-col items-start gap-1">
              <p className={step.isDone ? 'text-ink-2' : 'font-medium'}>
                {t(`${step.key}.label`)}
                <span className="sr-only"> ({t(step.isDone ? 'done' : 'todo')})</span>
              </p>
              {!step.isDone && <p className="text-sm text-ink-2">{t(`${step.key}.text`)}</p>}
              {index === next && (
                <LinkButton href={step.href} variant="primary" className="mt-1">
                  {t(`${step.key}.action`)}
                </LinkButton>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
