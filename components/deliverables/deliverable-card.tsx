// One piece of work: what it says, where it stands, and what its side may do with it now.
import { ExternalLink } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import type { DeliverableStatus } from '@/lib/db/generated/enums';
import { DELIVERABLE_KIND_TRAITS, type DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import { formatDate } from '@/lib/i18n/format';
import type { WorkroomActions } from '../milestones/workroom-actions';
import { OriginalityPanel } from '../originality/originality-panel';
import { Badge } from '../ui/badge';
import type { Tone } from '../ui/tone';
import { DeliverableActs } from './deliverable-acts';

export type WorkroomDeliverable = Workroom['milestone']['deliverables'][number];

type DeliverableCardProps = { deliverable: WorkroomDeliverable; workroom: Workroom; actions: WorkroomActions; timeZone: string };

const TONE: Record<DeliverableStatus, Tone> = { DRAFT: 'neutral', IN_APPROVAL: 'amber', CHANGES_REQUESTED: 'amber', APPROVED: 'indigo', PUBLISHED: 'jade' };

export function DeliverableCard({ deliverable, workroom, actions, timeZone }: DeliverableCardProps) {
  const t = useTranslations();
  const locale = useLocale();
  const moment = (at: Date) => formatDate(at, locale, 'dayTime', timeZone);
  const { isPublished } = DELIVERABLE_KIND_TRAITS[deliverable.kind as DeliverableKind];
  const revision = deliverable.revisions[0];
  const isDone = deliverable.status === 'PUBLISHED';
  return (
    <li id={`deliverable-${deliverable.id}`} className="flex flex-col gap-3 rounded-lg border border-hairline bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 font-semibold">
          <span className="mr-2 text-ink-3">{deliverable.ordinal}</span>
          {deliverable.title}
        </h3>
        <Badge tone={TONE[deliverable.status]}>
          {isDone && !isPublished ? t('milestone.deliveredStatus') : t(`milestone.deliverableStatus.${deliverable.status}`)}
        </Badge>
      </div>
      <p className="flex flex-wrap gap-x-3 text-sm text-ink-2">
        <span>
          {t(`dimension.platform.${deliverable.platform}`)} · {t(`dimension.deliverableKind.${deliverable.kind}`)}
        </span>
        {deliverable.publishedAt && (
          <span>{t(`workroom.deliverables.${isPublished ? 'published' : 'delivered'}`, { moment: moment(deliverable.publishedAt) })}</span>
        )}
        {revision && !isDone && <span>{t('workroom.deliverables.revision', { number: revision.number, moment: moment(revision.sentAt) })}</span>}
        {deliverable.publishedUrl && (
          <a href={deliverable.publishedUrl} target="_blank" rel="noreferrer nofollow ugc" className="link target inline-flex items-center gap-1">
            <ExternalLink aria-hidden="true" className="size-4" />
            {t('workroom.deliverables.openLink')}
          </a>
        )}
      </p>
      {revision?.answer && !isDone && (
        <p className="border-l-2 border-amber pl-3">{t('workroom.deliverables.answered', { number: revision.number, answer: revision.answer })}</p>
      )}
      <DraftText deliverable={deliverable} isFolded={isDone} />
      <OriginalityPanel deliverable={deliverable} workroom={workroom} action={actions.checkOriginality} timeZone={timeZone} />
      <DeliverableActs deliverable={deliverable} workroom={workroom} actions={actions} />
    </li>
  );
}

function DraftText({ deliverable, isFolded }: { deliverable: WorkroomDeliverable; isFolded: boolean }) {
  const t = useTranslations('workroom.deliverables');
  if (!deliverable.draftText) return isFolded ? null : <p className="text-sm text-ink-3">{t('draftEmpty')}</p>;
  const text = <p className="rounded-lg bg-sunken p-3 whitespace-pre-line">{deliverable.draftText}</p>;
  if (!isFolded) return text;
  return (
    <details className="text-sm">
      <summary className="link target inline-flex min-h-8 items-center">{t('draft')}</summary>
      {text}
    </details>
  );
}
