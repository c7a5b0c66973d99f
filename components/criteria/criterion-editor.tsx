'use client';
// One criterion as a sentence made of parts to pick, and below it the sentence the contract will say.
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { criterionSchema, type Tranche } from '@/lib/criteria/clauses';
import { criterionText } from '@/lib/criteria/sentence';
import { Button } from '../ui/button';
import { ApprovalSentence } from './approval-sentence';
import { CountSentence } from './count-sentence';
import type { CriterionDraft, SentenceProps } from './draft';
import { criterionTerms } from './draft-terms';
import { FragmentErrors } from './fragments';
import { MetricSentence } from './metric-sentence';
import { useTextTools } from './use-text-tools';

type CriterionEditorProps = SentenceProps & { ordinal: number; onRemove: () => void; isFresh: boolean };

const SENTENCES = { COUNT: CountSentence, METRIC: MetricSentence, APPROVAL: ApprovalSentence };

export function CriterionEditor({ draft, path, ordinal, onChange, onRemove, isFresh }: CriterionEditorProps) {
  const t = useTranslations();
  const box = useRef<HTMLLIElement>(null);
  const Sentence = SENTENCES[draft.kind];

  // Whoever just added a criterion goes on in it.
  useEffect(() => {
    if (isFresh) box.current?.querySelector<HTMLElement>('select, input')?.focus();
  }, [isFresh]);

  return (
    <li ref={box} className="flex flex-col gap-3 rounded-lg border border-hairline bg-paper p-3 md:p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h5 className="text-sm font-semibold">
          {t('gig.builder.criterion', { ordinal })} · {t(`criterion.kind.${draft.kind}`)}
        </h5>
        <Button
          variant="quiet"
          size="small"
          icon={<Trash2 aria-hidden="true" className="size-4" />}
          onClick={onRemove}
          aria-label={t('gig.builder.removeCriterion', { ordinal })}
        >
          {t('common.actions.remove')}
        </Button>
      </div>
      <Sentence draft={draft} path={path} onChange={onChange} />
      {draft.kind !== 'APPROVAL' && <TrancheChoice draft={draft} path={path} onChange={onChange} />}
      <FragmentErrors paths={[path, `${path}.id`, `${path}.kind`, `${path}.tranche`]} />
      <Reading draft={draft} />
    </li>
  );
}

function TrancheChoice({ draft, path, onChange }: SentenceProps) {
  const t = useTranslations();
  return (
    <fieldset className="flex flex-wrap items-center gap-2 text-sm">
      <legend className="float-left mr-2 text-ink-2">{t('gig.builder.countsFor')}</legend>
      {(['BASE', 'RESULT'] as const satisfies readonly Tranche[]).map((tranche) => (
        <label
          key={tranche}
          className="target inline-flex min-h-9 items-center gap-2 rounded-md border border-outline px-2 has-checked:border-indigo has-checked:bg-indigo-soft"
        >
          <input
            type="radio"
            checked={draft.tranche === tranche}
            onChange={() => onChange({ tranche })}
            name={`${path}.tranche.choice`}
            className="size-4 accent-indigo"
          />
          {t(`criterion.tranche.${tranche}`)}
        </label>
      ))}
    </fieldset>
  );
}

/** As the contract will print it, once it is complete. */
function Reading({ draft }: { draft: CriterionDraft }) {
  const t = useTranslations('gig.builder');
  const tools = useTextTools();
  const parsed = criterionSchema.safeParse(criterionTerms(draft));
  return (
    <p className="border-l-2 border-indigo pl-3 text-sm text-ink-2">
      <span className="text-ink-3">{t('reads')}</span> {parsed.success ? criterionText(parsed.data, tools) : t('incomplete')}
    </p>
  );
}
