// What was said to a finding or a check, and the form to say more.
import { useLocale, useTranslations } from 'next-intl';
import { formatDate } from '@/lib/i18n/format';
import type { AnswerView } from '@/lib/integrity/queries';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SelectField } from '../forms/select-field';
import { SubmitButton } from '../forms/submit-button';
import { TextArea } from '../forms/text-area';

export function AnswerList({ answers, timeZone }: { answers: readonly AnswerView[]; timeZone: string }) {
  const t = useTranslations('integrity');
  const locale = useLocale();
  if (answers.length === 0) return null;
  return (
    <ul aria-label={t('answers')} className="flex flex-col gap-2 border-l-2 border-hairline pl-3 text-sm">
      {answers.map((answer) => (
        <li key={answer.id} className="flex flex-col">
          <span className="text-ink-3">
            {answer.kind !== 'STATEMENT' && `${t(`verdict.${answer.kind}`)} · `}
            {t('said', { actor: t(`actor.${actorKey(answer.actorKind)}`), moment: formatDate(answer.at, locale, 'dayTime', timeZone) })}
          </span>
          <span className="whitespace-pre-line wrap-anywhere">{answer.text}</span>
          {answer.file && (
            <a href={`/api/files/${answer.file.id}`} className="link wrap-anywhere">
              {t('attached', { file: answer.file.name })}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

export function actorKey(kind: AnswerView['actorKind']): 'BUSINESS' | 'FREELANCER' | 'ADMIN' | 'SYSTEM' {
  return kind === 'STRIPE' ? 'SYSTEM' : kind;
}

type AnswerFormProps = {
  action: FormAction;
  /** The hidden field that says what is answered. */
  subject: { name: 'findingId' | 'checkId'; id: string };
  label: string;
  /** What is answered, for those who cannot see it. */
  about: string;
  files: readonly { id: string; name: string }[];
};

export function AnswerForm({ action, subject, label, about, files }: AnswerFormProps) {
  const t = useTranslations('integrity');
  return (
    <details className="text-sm">
      <summary className="link target inline-flex min-h-8 items-center">
        {label}
        <span className="sr-only"> {about}</span>
      </summary>
      <ActionForm action={action} resetOnSuccess className="mt-1 flex flex-col gap-3">
        <input type="hidden" name={subject.name} value={subject.id} />
        <TextArea name="text" label={t('answerText')} hint={t('answerHint')} rows={3} maxLength={2000} required />
        {files.length > 0 && (
          <SelectField name="fileId" label={t('answerFile')} placeholder={t('noFile')} options={files.map((file) => ({ value: file.id, label: file.name }))} />
        )}
        <SubmitButton variant="secondary" size="small" pendingLabel={t('sending')}>
          {t('send')}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}
