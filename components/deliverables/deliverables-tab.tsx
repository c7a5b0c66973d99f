// The pieces of work, from draft to publication.
import { useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import type { WorkroomActions } from '../milestones/workroom-actions';
import { EmptyState } from '../ui/empty-state';
import { AddDeliverable } from './add-deliverable';
import { DeliverableCard } from './deliverable-card';

type DeliverablesTabProps = { workroom: Workroom; actions: WorkroomActions; timeZone: string };

export function DeliverablesTab({ workroom, actions, timeZone }: DeliverablesTabProps) {
  const t = useTranslations('workroom.deliverables');
  const { deliverables } = workroom.milestone;
  const mayAdd = workroom.may.sendDraft.ok;
  const hint = mayAdd ? 'emptyFreelancer' : workroom.milestone.fundedAt ? 'emptyBusiness' : 'emptyUnfunded';
  return (
    <div className="flex flex-col gap-4">
      {deliverables.length === 0 && (
        <EmptyState title={t('empty')} level={3}>
          {t(hint)}
        </EmptyState>
      )}
      <ol className="flex flex-col gap-3 empty:hidden">
        {deliverables.map((deliverable) => (
          <DeliverableCard key={deliverable.id} deliverable={deliverable} workroom={workroom} actions={actions} timeZone={timeZone} />
        ))}
      </ol>
      {mayAdd && <AddDeliverable key={deliverables.length} workroom={workroom} action={actions.addDeliverable} isOpen={deliverables.length === 0} />}
    </div>
  );
}
