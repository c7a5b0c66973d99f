'use client';
import { useLocale, useTranslations } from 'next-intl';
import { APPROVAL_SUBJECTS } from '@/lib/criteria/clauses';
import { NOTE_MAX_LENGTH } from '@/lib/criteria/limits';
import { readerText } from '@/lib/i18n/reader-text';
import { CONTROL_CLASS, Field } from '../forms/field';
import type { SentenceProps } from './draft';
import { FragmentErrors, PickOne, SENTENCE_CLASS } from './fragments';

/** "The business approves every draft before it is used; it looks at …" */
export function ApprovalSentence({ draft, path, onChange }: SentenceProps) {
  const t = useTranslations();
  const locale = useLocale();
  return (
    <>
      <div className={SENTENCE_CLASS}>
        {t.rich('gig.builder.sentence.APPROVAL', {
          subject: () => (
            <PickOne
              path={`${path}.subject`}
              label={t('gig.builder.part.subject')}
              value={draft.subject}
              choices={APPROVAL_SUBJECTS.map((subject) => ({ value: subject, label: t(`criterion.approvalSubject.${subject}`) }))}
              onPick={(subject) => onChange({ subject })}
            />
          ),
        })}
      </div>
      <Field name={`${path}.note`} label={t('gig.builder.part.note')} optional={t('common.fields.optional')} hint={t('gig.builder.noteHint')}>
        {({ name: _name, ...control }) => (
          <input
            {...control}
            type="text"
            maxLength={NOTE_MAX_LENGTH}
            value={readerText(locale, draft.note, draft.noteEn)}
            onChange={(event) => onChange({ note: event.currentTarget.value, noteEn: '' })}
            className={CONTROL_CLASS}
          />
        )}
      </Field>
      <FragmentErrors paths={[`${path}.subject`]} />
    </>
  );
}
