'use client';
// One criterion as a sentence made of parts to pick, and below it the sentence the contract will say.
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { type CriterionKind, criterionSchema, type Tranche } from '@/lib/criteria/clauses';
import { criterionText } from '@/lib/criteria/sentence';
import { Button } from '../ui/button';
import type { CriterionDraft, SentenceProps } from './draft';
import { criterionTerms } from './draft-terms';
import { FragmentErrors } from './fragments';
import { GroupSentence } from './group-sentence';
import { LeafSentence } from './leaf-sentence';
import { useTextTools } from './use-text-tools';

type CriterionEditorProps = SentenceProps & {
  ordinal: number;
  onRemove: () => void;
  isFresh: boolean;
  /** All of the milestone, so that a new member of a group gets an id of its own. */
  criteria: readonly CriterionDraft[];
};

/** Kinds that may be paid as a result; the others belong to the work. */
const HAS_CHOICE: readonly CriterionKind[] = ['COUNT', 'CADENCE', 'METRIC', 'CONVERSION', 'GROUP'];

export function CriterionEditor({ draft, path, currency, criteria, ordinal, onChange, onRemove, isFresh }: CriterionEditorProps) {
  const t = useTranslations();
  const box = useRef<HTMLLIElement>(null);

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
      {draft.kind === 'GROUP' ? (
        <GroupSentence draft={draft} path={path} currency={currency} onChange={onChange} criteria={criteria} />
      ) : (
        <LeafSentence draft={draft} path={path} currency={currency} onChange={onChange} />
      )}
      {HAS_CHOICE.includes(draft.kind) && <TrancheChoice draft={draft} path={path} onChange={onChange} />}
      <FragmentErrors paths={[path, `${path}.id`, `${path}.kind`, `${path}.tranche`]} />
      <Reading draft={draft} currency={currency} />
    </li>
  );
}

function TrancheChoice({ draft, path, onChange }: Omit<SentenceProps, 'currency'>) {
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
function Reading({ draft, currency }: Pick<SentenceProps, 'draft' | 'currency'>) {
  const t = useTranslations('gig.builder');
  const tools = useTextTools();
  const parsed = criterionSchema.safeParse(criterionTerms(draft, currency));
  return (
    <p className="border-l-2 border-indigo pl-3 text-sm text-ink-2">
      <span className="text-ink-3">{t('reads')}</span> {parsed.success ? criterionText(parsed.data, tools) : t('incomplete')}
    </p>
  );
}
