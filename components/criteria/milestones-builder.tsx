'use client';
// The milestones of a gig, a proposal or a counter-offer, written as sentences. Sent as one JSON field; faults come back by their place
// in the terms and are shown there. After a refusal the same schema keeps judging here, so that a fault goes away when it is mended.
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { milestoneListSchema } from '@/lib/criteria/schema';
import { MAX_MILESTONES } from '@/lib/criteria/limits';
import type { Platform } from '@/lib/dimensions/platforms';
import type { Currency } from '@/lib/money/money';
import { FieldErrors } from '../forms/field';
import { FormContext, useFormState } from '../forms/form-context';
import { Button } from '../ui/button';
import { nextKey, type MilestoneDraft } from './draft';
import { draftTerms } from './draft-terms';
import { MilestoneEditor } from './milestone-editor';

type MilestonesBuilderProps = {
  drafts: readonly MilestoneDraft[];
  onChange: (drafts: MilestoneDraft[]) => void;
  currency: Currency;
  platform: Platform;
  feeBps: number;
};

const FIELD = 'milestones';

export function MilestonesBuilder({ drafts, onChange, currency, platform, feeBps }: MilestonesBuilderProps) {
  const t = useTranslations('gig.builder');
  const form = useFormState();
  const json = useMemo(() => JSON.stringify(drafts.map((draft) => draftTerms(draft, currency))), [drafts, currency]);
  const errors = useBuilderErrors(json);

  function change(key: string, patch: Partial<MilestoneDraft>) {
    onChange(drafts.map((draft) => (draft.key === key ? { ...draft, ...patch } : draft)));
  }

  function copy(index: number) {
    const twin = { ...drafts[index]!, key: nextKey() };
    onChange([...drafts.slice(0, index + 1), twin, ...drafts.slice(index + 1)]);
  }

  return (
    <FormContext value={{ ...form, errors }}>
      <div className="flex flex-col gap-5">
        <input type="hidden" name={FIELD} value={json} />
        <FieldErrors name={FIELD} id={`${form.formId}-${FIELD}-error`} />
        {drafts.map((draft, index) => (
          <MilestoneEditor
            key={draft.key}
            draft={draft}
            index={index}
            currency={currency}
            platform={platform}
            feeBps={feeBps}
            onChange={(patch) => change(draft.key, patch)}
            onCopy={() => copy(index)}
            onRemove={drafts.length > 1 ? () => onChange(drafts.filter((each) => each.key !== draft.key)) : undefined}
          />
        ))}
        <Button
          className="self-start"
          icon={<Plus aria-hidden="true" className="size-4" />}
          reason={drafts.length >= MAX_MILESTONES ? t('noMoreMilestones', { max: MAX_MILESTONES }) : undefined}
          onClick={() => copy(drafts.length - 1)}
        >
          {t('addMilestone')}
        </Button>
      </div>
    </FormContext>
  );
}

/** The server's findings while nothing has changed since; afterwards those of the same schema on what is written now. */
function useBuilderErrors(json: string): Readonly<Record<string, readonly string[]>> {
  const { errors, values } = useFormState();
  const t = useTranslations();
  const isRefused = Object.keys(errors).some((name) => name === FIELD || name.startsWith(`${FIELD}.`));
  const isUnchanged = values[FIELD] === json;
  return useMemo(() => {
    if (!isRefused || isUnchanged) return errors;
    const found: Record<string, string[]> = {};
    for (const issue of milestoneListSchema.safeParse(JSON.parse(json)).error?.issues ?? []) {
      const params = 'params' in issue ? (issue.params as Record<string, number> | undefined) : undefined;
      const text = t.has(issue.message) ? t(issue.message, params) : t('criterion.error.choiceInvalid');
      (found[[FIELD, ...issue.path].join('.')] ??= []).push(text);
    }
    return found;
  }, [isRefused, isUnchanged, errors, json, t]);
}
