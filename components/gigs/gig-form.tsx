'use client';
// Posting a gig in four questions. On a phone one at a time, on a desk all below each other with a live preview beside them.
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { clsx } from 'clsx';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { useFormState } from '../forms/form-context';
import { SelectField } from '../forms/select-field';
import { SubmitButton } from '../forms/submit-button';
import { TextField } from '../forms/text-field';
import { MilestonesBuilder } from '../criteria/milestones-builder';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { GigBriefFields, type BriefTexts } from './gig-brief-fields';
import { templateDrafts, USUAL_SHAPE, type GigShape } from './gig-draft';
import { GigPreview } from './gig-preview';
import { GigShapeFields } from './gig-shape-fields';

type GigFormProps = { action: FormAction; businesses: readonly { id: string; name: string }[]; feeBps: number };

const STEPS = ['shape', 'brief', 'milestones', 'publish'] as const;

export function GigForm({ action, ...rest }: GigFormProps) {
  return (
    <ActionForm action={action}>
      <GigQuestions {...rest} />
    </ActionForm>
  );
}

function GigQuestions({ businesses, feeBps }: Omit<GigFormProps, 'action'>) {
  const t = useTranslations('gig.form');
  const locale = useLocale();
  const [shape, setShape] = useState<GigShape>(USUAL_SHAPE);
  const [drafts, setDrafts] = useState(() => templateDrafts(USUAL_SHAPE, locale));
  const [isEdited, setEdited] = useState(false);
  const [isOutdated, setOutdated] = useState(false);
  const [texts, setTexts] = useState<BriefTexts>({});
  const [title, setTitle] = useState('');
  const [step, setStep] = useState(0);
  const page = useRef<HTMLDivElement>(null);
  useErrorStep(step, setStep, page);

  function changeShape(change: Partial<GigShape>) {
    const changed = { ...shape, ...change };
    setShape(changed);
    if (!shapesTemplate(change)) return;
    if (isEdited) setOutdated(true);
    else setDrafts(templateDrafts(changed, locale));
  }

  function applyTemplate() {
    setDrafts(templateDrafts(shape, locale));
    setEdited(false);
    setOutdated(false);
  }

  function go(to: number) {
    // Shown first, then entered: what is hidden takes no focus.
    flushSync(() => setStep(to));
    page.current?.scrollIntoView({ block: 'start' });
    page.current?.querySelector<HTMLElement>(`[data-step="${to}"] h2`)?.focus({ preventScroll: true });
  }

  const preview = <GigPreview shape={shape} title={title} drafts={drafts} feeBps={feeBps} />;
  const parts: Record<(typeof STEPS)[number], ReactNode> = {
    shape: <GigShapeFields shape={shape} onChange={changeShape} />,
    brief: <GigBriefFields shape={shape} texts={texts} onTexts={setTexts} onTitle={setTitle} />,
    milestones: (
      <div className="flex flex-col gap-4">
        {isOutdated && (
          <Notice
            tone="amber"
            live="status"
            action={
              <Button size="small" onClick={applyTemplate}>
                {t('applyTemplate')}
              </Button>
            }
          >
            {t('outdated')}
          </Notice>
        )}
        <MilestonesBuilder
          drafts={drafts}
          onChange={(changed) => {
            setDrafts(changed);
            setEdited(true);
          }}
          currency={shape.currency}
          platform={shape.platform}
          feeBps={feeBps}
        />
      </div>
    ),
    publish: (
      <div className="flex flex-col gap-5">
        {businesses.length > 1 ? (
          <SelectField name="businessId" label={t('business')} options={businesses.map(({ id, name }) => ({ value: id, label: name }))} />
        ) : (
          <input type="hidden" name="businessId" value={businesses[0]?.id} />
        )}
        <TextField name="openDays" label={t('openDays')} hint={t('openDaysHint')} inputMode="numeric" defaultValue="14" className="max-w-48" />
        <div className="lg:hidden">{preview}</div>
        <p className="text-sm text-ink-2">{t('afterwards')}</p>
        <SubmitButton pendingLabel={t('posting')}>{t('post')}</SubmitButton>
      </div>
    ),
  };

  return (
    <div ref={page} className="grid scroll-mt-4 gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-6">
        <StepBar step={step} onGo={go} />
        {STEPS.map((name, index) => (
          <section
            key={name}
            data-step={index}
            className={clsx('flex flex-col gap-4', index > 0 && 'lg:border-t lg:border-hairline lg:pt-6', index !== step && 'max-lg:hidden')}
          >
            <h2 tabIndex={-1} className="text-lg outline-none">
              {index + 1}. {t(`step.${name}`)}
            </h2>
            {parts[name]}
            <StepButtons index={index} onGo={go} />
          </section>
        ))}
      </div>
      <aside aria-label={t('preview')} className="max-xl:hidden">
        <div className="sticky top-6">{preview}</div>
      </aside>
    </div>
  );
}

/** What the template depends on; the currency changes no milestone. */
const TEMPLATE_PARTS = ['platform', 'duty', 'vertical', 'billingMode', 'budget'] as const;

function shapesTemplate(change: Partial<GigShape>): boolean {
  return TEMPLATE_PARTS.some((part) => part in change);
}

/** After a refusal the phone turns to the question that holds the first fault, and once that is shown the focus goes there. */
function useErrorStep(step: number, setStep: (step: number) => void, page: { current: HTMLElement | null }) {
  const { errors } = useFormState();
  const seeking = useRef(false);
  useEffect(() => {
    const steps = Object.keys(errors).map(stepOf);
    seeking.current = steps.length > 0;
    if (steps.length > 0) setStep(Math.min(...steps));
  }, [errors, setStep]);
  useEffect(() => {
    if (!seeking.current) return;
    const fault = page.current?.querySelector<HTMLElement>(`[data-step="${step}"] [aria-invalid="true"]`);
    fault?.focus();
    if (fault) seeking.current = document.activeElement !== fault;
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- new errors are the cause, though only the page is read
  }, [errors, step, page]);
}

function stepOf(field: string): number {
  if (field.startsWith('milestones')) return 2;
  if (/^(title|brief)/.test(field)) return 1;
  return /^(businessId|openDays)$/.test(field) ? 3 : 0;
}

function StepBar({ step, onGo }: { step: number; onGo: (to: number) => void }) {
  const t = useTranslations('gig.form');
  return (
    <ol aria-label={t('steps')} className="grid grid-cols-4 gap-1 lg:hidden">
      {STEPS.map((name, index) => (
        <li key={name}>
          <button
            type="button"
            aria-current={index === step ? 'step' : undefined}
            onClick={() => onGo(index)}
            className={clsx(
              'min-h-11 w-full border-b-4 px-1 text-sm',
              index === step ? 'border-indigo font-semibold' : index < step ? 'border-jade text-ink-2' : 'border-hairline text-ink-3',
            )}
          >
            {t(`stepShort.${name}`)}
          </button>
        </li>
      ))}
    </ol>
  );
}

function StepButtons({ index, onGo }: { index: number; onGo: (to: number) => void }) {
  const t = useTranslations('gig.form');
  return (
    <div className="flex justify-between gap-3 lg:hidden">
      {index > 0 ? <Button onClick={() => onGo(index - 1)}>{t('back')}</Button> : <span />}
      {index < STEPS.length - 1 && (
        <Button variant="primary" onClick={() => onGo(index + 1)}>
          {t('next')}
        </Button>
      )}
    </div>
  );
}
