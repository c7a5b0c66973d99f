// Every event behind the sums. Both sides see it; the freelancer may question it, the business answers.
import { Receipt } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { Measured } from '@/lib/conversions/queries';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { ActionForm } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import { TextArea } from '../forms/text-area';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { CopyButton } from '../ui/copy-button';
import { EmptyState } from '../ui/empty-state';
import { LinkButton } from '../ui/link-button';
import type { Tone } from '../ui/tone';
import type { MeasuredProps } from './measured-tab';

type MeasuredEvent = Measured['events'][number];

const TONE = { LEAD: 'indigo', ORDER: 'jade', REDEMPTION: 'jade', CANCELLATION: 'vermilion' } satisfies Record<MeasuredEvent['kind'], Tone>;

export function EventSection(props: MeasuredProps) {
  const t = useTranslations('conversions');
  const { measured } = props;
  return (
    <Card title={t('event.title')} level={3} id="events">
      <div className="flex flex-col gap-4">
        <p className="measure text-ink-2">{t(measured.isBusiness ? 'event.leadBusiness' : 'event.leadFreelancer')}</p>
        {measured.events.length === 0 ? (
          <EmptyState level={3} title={t('event.none')} icon={<Receipt aria-hidden="true" className="size-6" />}>
            {t(measured.isBusiness ? 'event.noneBusiness' : 'event.noneFreelancer')}
          </EmptyState>
        ) : (
          <ol className="flex flex-col divide-y divide-hairline border-y border-hairline">
            {measured.events.map((event) => (
              <EventLine key={event.id} event={event} {...props} />
            ))}
          </ol>
        )}
        {measured.eventCount > measured.events.length && (
          <p className="text-sm text-ink-3">{t('event.more', { shown: measured.events.length, count: measured.eventCount })}</p>
        )}
        {measured.isBusiness && (
          <div className="flex flex-col gap-2 text-sm">
            <p className="flex flex-wrap items-center gap-3">
              {t('event.reference')} <code className="wrap-anywhere">{measured.milestoneId}</code>
              <CopyButton text={measured.milestoneId} labels={{ copy: t('copy'), copied: t('copied') }} />
            </p>
            <p className="flex flex-wrap gap-3">
              <LinkButton size="small" href={`/business/connections?business=${measured.businessSlug}`}>
                {t(measured.hasKey ? 'event.connections' : 'event.connect')}
              </LinkButton>
              <LinkButton size="small" href="/developers">
                {t('event.docs')}
              </LinkButton>
            </p>
          </div>
        )}
      </div>
    </Card>
  );
}

function EventLine({ event, measured, actions, timeZone }: MeasuredProps & { event: MeasuredEvent }) {
  const t = useTranslations('conversions');
  const locale = useLocale();
  const from = event.link
    ? `${t(`placement.${event.link.placement as 'OTHER'}`)} ${event.link.label || event.link.code}`
    : (event.code?.word ?? t('event.direct'));
  const open = event.questions.find((question) => !question.answeredAt);
  return (
    <li className="flex flex-col gap-1 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={event.undoneAt ? 'neutral' : TONE[event.kind]}>{t(`kind.${event.kind}`)}</Badge>
        <span className="font-medium wrap-anywhere">{from}</span>
        {event.amountMinor !== null && event.currency && (
          <span className="font-semibold">{formatMoney({ amountMinor: event.amountMinor, currency: event.currency }, locale)}</span>
        )}
        {event.isNewCustomer && <Badge tone="indigo">{t('event.newCustomer')}</Badge>}
        {event.undoneAt && <Badge>{t('event.undone')}</Badge>}
      </div>
      <p className="text-sm wrap-anywhere text-ink-2">
        {formatDate(event.occurredAt, locale, 'dayTime', timeZone)}
        {event.order && ` · ${t('event.order', { order: event.order })}`}
        {event.customer && ` · ${t('event.customer', { customer: event.customer })}`}
        {` · ${t(`source.${event.source}`)}`}
      </p>
      {event.questions.map((question) => (
        <div key={question.id} className="rounded-lg border border-amber bg-amber-soft p-3 text-sm">
          <p className="wrap-anywhere">{t('event.question', { text: question.text })}</p>
          {question.answer && <p className="mt-1 wrap-anywhere">{t('event.answer', { text: question.answer })}</p>}
        </div>
      ))}
      {measured.party === 'FREELANCER' && !open && (
        <details className="text-sm">
          <summary className="link target inline-flex min-h-8 items-center">{t('event.ask')}</summary>
          <ActionForm action={actions.askEvent} resetOnSuccess className="mt-2 flex flex-col gap-3">
            <input type="hidden" name="eventId" value={event.id} />
            <TextArea name="text" label={t('event.askLabel')} hint={t('event.askHint')} rows={2} maxLength={1_000} required />
            <SubmitButton size="small">{t('event.askSend')}</SubmitButton>
          </ActionForm>
        </details>
      )}
      {measured.isBusiness && open && (
        <ActionForm action={actions.answerQuestion} className="flex flex-col gap-3">
          <input type="hidden" name="questionId" value={open.id} />
          <TextArea name="answer" label={t('event.answerLabel')} rows={2} maxLength={1_000} required />
          <SubmitButton size="small">{t('event.answerSend')}</SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}
