// The tracked links of a milestone, each with its picture, its figures and its switch; the days of one or all; a form for the next.
import { Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ActionForm } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import { TextField } from '../forms/text-field';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { ClickChart } from './click-chart';
import { LinkCard } from './link-card';
import type { MeasuredProps } from './measured-tab';
import { PlaceFields } from './place-fields';

export function LinkSection({ measured, actions, place, timeZone }: MeasuredProps) {
  const t = useTranslations();
  return (
    <Card title={t('conversions.link.title')} level={3} id="links">
      <div className="flex flex-col gap-5">
        {measured.links.length === 0 ? (
          <EmptyState level={3} title={t('conversions.link.none')} icon={<Link2 aria-hidden="true" className="size-6" />}>
            {t('conversions.link.noneText')}
          </EmptyState>
        ) : (
          <>
            <ul className="flex flex-col divide-y divide-hairline border-y border-hairline">
              {measured.links.map((link) => (
                <LinkCard key={link.id} link={link} isChosen={link.id === measured.chosenLinkId} actions={actions} place={place} timeZone={timeZone} />
              ))}
            </ul>
            <ClickChart measured={measured} place={place} />
          </>
        )}
        {measured.isOpen && measured.party && (
          <details className="rounded-lg border border-hairline p-4">
            <summary className="link target inline-flex min-h-8 items-center font-medium">{t('conversions.link.add')}</summary>
            <ActionForm action={actions.createLink} resetOnSuccess className="mt-4 flex flex-col gap-4" aria-label={t('conversions.link.add')}>
              <TextField
                name="targetUrl"
                label={t('conversions.field.target')}
                hint={t('conversions.field.targetHint')}
                inputMode="url"
                placeholder="https://"
                maxLength={1_500}
                required
                autoComplete="off"
              />
              <div className="grid items-start gap-4 md:grid-cols-2">
                <PlaceFields measured={measured} />
                <TextField
                  name="label"
                  label={t('conversions.field.label')}
                  optional={t('common.fields.optional')}
                  hint={t('conversions.field.labelHint')}
                  maxLength={80}
                />
              </div>
              <SubmitButton pendingLabel={t('common.actions.saving')}>{t('conversions.link.create')}</SubmitButton>
            </ActionForm>
          </details>
        )}
      </div>
    </Card>
  );
}
