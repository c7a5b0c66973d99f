'use client';
// A condition made of others: how they are taken together, and each of them as its own sentence.
import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CRITERION_KINDS, type CriterionKind, GROUP_MODES } from '@/lib/criteria/clauses';
import { MAX_GROUP_MEMBERS } from '@/lib/criteria/limits';
import { Button } from '../ui/button';
import { freeId, type CriterionDraft, type SentenceProps } from './draft';
import { newCriterion } from './draft-from-terms';
import { FragmentErrors, PickOne, SENTENCE_CLASS } from './fragments';
import { LeafSentence } from './leaf-sentence';

const MEMBER_KINDS = CRITERION_KINDS.filter((kind) => kind !== 'GROUP');
/** An opinion or a ceiling cannot be a part of a result. */
const RESULT_KINDS: readonly CriterionKind[] = ['COUNT', 'CADENCE', 'METRIC', 'CONVERSION'];

type GroupSentenceProps = SentenceProps & { criteria: readonly CriterionDraft[] };

export function GroupSentence({ draft, path, currency, criteria, onChange }: GroupSentenceProps) {
  const t = useTranslations();
  const { members } = draft;
  const change = (id: string, part: Partial<CriterionDraft>) =>
    onChange({ members: members.map((member) => (member.id === id ? { ...member, ...part } : member)) });
  return (
    <>
      <div className={SENTENCE_CLASS}>
        {t.rich('gig.builder.sentence.GROUP', {
          mode: () => (
            <PickOne
              path={`${path}.mode`}
              label={t('gig.builder.part.mode')}
              value={draft.mode}
              choices={GROUP_MODES.map((mode) => ({ value: mode, label: t(`criterion.groupMode.${mode}`) }))}
              onPick={(mode) => onChange({ mode })}
            />
          ),
        })}
      </div>
      <ol className="flex flex-col gap-3">
        {members.map((member, place) => (
          <li key={member.id} className="flex flex-col gap-3 border-l-2 border-outline pl-3">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h6 className="text-sm font-semibold">
                {t('gig.builder.member', { ordinal: place + 1 })} · {t(`criterion.kind.${member.kind}`)}
              </h6>
              {members.length > 2 && (
                <Button
                  variant="quiet"
                  size="small"
                  icon={<Trash2 aria-hidden="true" className="size-4" />}
                  aria-label={t('gig.builder.removeMember', { ordinal: place + 1 })}
                  onClick={() => onChange({ members: members.filter((each) => each.id !== member.id) })}
                />
              )}
            </div>
            <LeafSentence draft={member} path={`${path}.members.${place}`} currency={currency} onChange={(part) => change(member.id, part)} />
            <FragmentErrors paths={['', '.id', '.kind', '.tranche'].map((field) => `${path}.members.${place}${field}`)} />
          </li>
        ))}
      </ol>
      <FragmentErrors paths={[`${path}.mode`, `${path}.members`]} />
      <div role="group" aria-label={t('gig.builder.addMember')} className="flex flex-wrap gap-2">
        {MEMBER_KINDS.filter((kind) => draft.tranche === 'BASE' || RESULT_KINDS.includes(kind)).map((kind) => (
          <Button
            key={kind}
            size="small"
            icon={<Plus aria-hidden="true" className="size-4" />}
            reason={members.length >= MAX_GROUP_MEMBERS ? t('criterion.error.tooManyMembers') : undefined}
            onClick={() => onChange({ members: [...members, newCriterion(kind, draft.platform, freeId(kind, criteria))] })}
          >
            {t(`gig.builder.addKind.${kind}`)}
          </Button>
        ))}
      </div>
    </>
  );
}
