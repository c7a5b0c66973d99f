// Taking a gig off the list, with what that means said before the click.
import { useTranslations } from 'next-intl';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SubmitButton } from '../forms/submit-button';

export function CloseGig({ gigId, action }: { gigId: string; action: FormAction }) {
  const t = useTranslations('gig.manage');
  return (
    <details className="rounded-lg border border-hairline px-4">
      <summary className="target flex min-h-11 items-center text-ink-2">{t('close')}</summary>
      <ActionForm action={action} className="flex flex-col gap-3 pb-4">
        <input type="hidden" name="gigId" value={gigId} />
        <p className="measure text-ink-2">{t('closeText')}</p>
        <SubmitButton variant="danger">{t('closeSure')}</SubmitButton>
      </ActionForm>
    </details>
  );
}
