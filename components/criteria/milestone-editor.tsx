'use client';
// One milestone being written: what it is called, what it pays, when it is due, what it is judged by, how its money divides.
import { Copy, Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';
import { type CriterionKind, CRITERION_KINDS } from '@/lib/criteria/clauses';
import { MAX_CRITERIA } from '@/lib/criteria/limits';
import type { Platform } from '@/lib/dimensions/platforms';
import type { Currency } from '@/lib/money/money';
import { Button } from '../ui/button';
import { CriterionEditor } from './criterion-editor';
import { DraftField } from './draft-field';
import { freeId, type CriterionDraft, type MilestoneDraft } from './draft';
import { newCriterion } from './draft-from-terms';
import { FragmentErrors } from './fragments';
import { FollowerGuard } from './follower-guard';
import { LiveOutlook } from './live-outlook';
import { MilestoneBasics } from './milestone-basics';
import { TrancheEditor, usualBands } from './tranche-editor';

type MilestoneEditorProps = {
  draft: MilestoneDraft;
  index: number;
  currency: Currency;
  platform: Platform;
  feeBps: number;
  onChange: (change: Partial<MilestoneDraft>) => void;
  onCopy: () => void;
  /** Missing for the only milestone: one there must be. */
  onRemove?: () => void;
};

export function MilestoneEditor({ draft, index, currency, platform, feeBps, onChange, onCopy, onRemove }: MilestoneEditorProps) {
  const t = useTranslations();
  const path = `milestones.${index}`;
  const [freshId, setFreshId] = useState<string | null>(null);
  const headingId = useId();
  const list = useRef<HTMLUListElement>(null);

  function add(kind: CriterionKind) {
    const id = freeId(kind, draft.criteria);
    setFreshId(id);
    onChange({ criteria: [...draft.criteria, newCriterion(kind, platform, id)] });
  }

  function addReady(criterion: CriterionDraft) {
    setFreshId(criterion.id);
    onChange({
      criteria: [...draft.criteria, criterion],
      ...(Number(draft.resultShare) === 0 ? { resultShare: '30', bands: draft.bands.length > 0 ? draft.bands : usualBands() } : {}),
    });
  }

  function changeCriterion(id: string, change: Partial<CriterionDraft>) {
    onChange({ criteria: draft.criteria.map((each) => (each.id === id ? { ...each, ...change } : each)) });
  }

  function removeCriterion(id: string) {
    onChange({ criteria: draft.criteria.filter((each) => each.id !== id) });
    list.current?.focus();
  }

  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-5 rounded-lg border border-outline bg-surface p-4 md:p-5">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h3 id={headingId} className="text-lg">
          {t('gig.builder.milestone', { ordinal: index + 1 })}
        </h3>
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            variant="quiet"
            icon={<Copy aria-hidden="true" className="size-4" />}
            aria-label={t('gig.builder.copyMilestone', { ordinal: index + 1 })}
            onClick={onCopy}
          >
            {t('gig.builder.copy')}
          </Button>
          {onRemove && (
            <Button
              size="small"
              variant="quiet"
              icon={<Trash2 aria-hidden="true" className="size-4" />}
              aria-label={t('gig.builder.removeMilestone', { ordinal: index + 1 })}
              onClick={onRemove}
            >
              {t('common.actions.remove')}
            </Button>
          )}
        </div>
      </header>
      <MilestoneBasics draft={draft} path={path} currency={currency} onChange={onChange} />
      <section className="flex flex-col gap-3">
        <h4 className="font-semibold">{t('gig.builder.criteria')}</h4>
        <p className="text-sm text-ink-3">{t('gig.builder.criteriaHint')}</p>
        <FragmentErrors paths={[path, `${path}.criteria`]} />
        <ul ref={list} tabIndex={-1} aria-label={t('gig.builder.criteria')} className="flex flex-col gap-3 outline-none">
          {draft.criteria.map((criterion, place) => (
            <CriterionEditor
              key={criterion.id}
              draft={criterion}
              criteria={draft.criteria}
              currency={currency}
              path={`${path}.criteria.${place}`}
              ordinal={place + 1}
              isFresh={criterion.id === freshId}
              onChange={(change) => changeCriterion(criterion.id, change)}
              onRemove={() => removeCriterion(criterion.id)}
            />
          ))}
        </ul>
        <FollowerGuard criteria={draft.criteria} platform={platform} onAdd={addReady} />
        <div role="group" aria-label={t('gig.builder.add')} className="flex flex-wrap gap-2">
          {CRITERION_KINDS.map((kind) => (
            <Button
              key={kind}
              size="small"
              icon={<Plus aria-hidden="true" className="size-4" />}
              reason={draft.criteria.length >= MAX_CRITERIA ? t('criterion.error.tooManyCriteria') : undefined}
              onClick={() => add(kind)}
            >
              {t(`gig.builder.addKind.${kind}`)}
            </Button>
          ))}
        </div>
      </section>
      <section className="flex flex-col gap-3">
        <h4 className="font-semibold">{t('gig.builder.tranches')}</h4>
        <TrancheEditor draft={draft} path={path} onChange={onChange} />
        <LiveOutlook draft={draft} currency={currency} feeBps={feeBps} />
      </section>
      <section className="grid gap-4 sm:grid-cols-2">
        <h4 className="font-semibold sm:col-span-2">{t('gig.builder.acceptance')}</h4>
        <DraftField
          name={`${path}.reviewWindowDays`}
          label={t('gig.builder.reviewWindow')}
          hint={t('gig.builder.reviewWindowHint')}
          value={draft.reviewWindowDays}
          onFill={(reviewWindowDays) => onChange({ reviewWindowDays })}
          inputMode="numeric"
        />
        <DraftField
          name={`${path}.revisionRounds`}
          label={t('gig.builder.revisionRounds')}
          hint={t('gig.builder.revisionRoundsHint')}
          value={draft.revisionRounds}
          onFill={(revisionRounds) => onChange({ revisionRounds })}
          inputMode="numeric"
        />
      </section>
    </section>
  );
}
