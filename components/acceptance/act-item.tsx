// One act: its button, what it does to the money, and the question that is asked before it is done.
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Workroom } from '@/lib/acceptance/workroom';
import { formatMoney } from '@/lib/i18n/format';
import { heldMinor } from '@/lib/milestones/held-money';
import type { Locale } from '@/lib/i18n/routing';
import { ActDialog } from '../milestones/act-dialog';
import type { TranslateAny } from '../milestones/history-events';
import type { WorkroomActions } from '../milestones/workroom-actions';
import { Button } from '../ui/button';
import type { ButtonVariant } from '../ui/button-class';
import { LinkButton } from '../ui/link-button';
import { ActQuestion } from './act-question';
import { refusalText, type Act, type ActKey } from './acts';

type ActItemProps = { act: Act; workroom: Workroom; actions: WorkroomActions; isOpen: boolean; t: TranslateAny; locale: Locale };

export function ActItem({ act, workroom, actions, isOpen, t, locale }: ActItemProps) {
  const close = useTranslations('common.actions')('close');
  const { milestone, contract, openFunding } = workroom;
  const variant: ButtonVariant = act.isPrimary ? 'primary' : 'secondary';
  const place = `/contracts/${contract.id}/milestones/${milestone.id}`;
  const label = act.key === 'fund' && openFunding ? t('acceptance.acts.fund.continue') : t(`acceptance.acts.${act.key}.label`);
  if (act.refusal) {
    const reason = act.key === 'giveBack' && workroom.party === 'BUSINESS' ? t('acceptance.acts.giveBack.businessReason') : refusalText(act.refusal, t);
    return (
      <Button variant={variant} block reason={reason}>
        {label}
      </Button>
    );
  }
  const effect = effectText(act.key, workroom, t, locale);
  if (act.key === 'openDispute') {
    return (
      <WithEffect effect={effect}>
        <LinkButton href={`${place}/dispute`} variant={variant} block>
          {label}
        </LinkButton>
      </WithEffect>
    );
  }
  const question = <ActQuestion actKey={act.key} workroom={workroom} actions={actions} t={t} locale={locale} />;
  const words = { title: t(`acceptance.acts.${act.key}.title`), lead: t(`acceptance.acts.${act.key}.lead`, leadParams(workroom, locale)) };
  if (isOpen) {
    return (
      <section className="flex flex-col gap-3 rounded-lg border border-indigo p-4">
        <h3 className="font-semibold">{words.title}</h3>
        <p className="text-ink-2">{words.lead}</p>
        {question}
      </section>
    );
  }
  return (
    <WithEffect effect={effect}>
      <ActDialog
        key={milestone.sequence}
        href={`${place}?act=${act.key}#acts`}
        trigger={label}
        look={{ variant, block: true }}
        title={words.title}
        description={words.lead}
        closeLabel={close}
      >
        {question}
      </ActDialog>
    </WithEffect>
  );
}

function WithEffect({ effect, children }: { effect: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      {children}
      <p className="text-sm text-ink-2">{effect}</p>
    </div>
  );
}

/** What the click does, to the fen, before it is made. */
function effectText(key: ActKey, workroom: Workroom, t: TranslateAny, locale: Locale): string {
  const { milestone, terms, acceptance } = workroom;
  const write = (amountMinor: bigint) => formatMoney({ amountMinor, currency: milestone.currency }, locale);
  const effect = (params: Record<string, string | number> = {}) => t(`acceptance.acts.${key}.effect`, params);
  switch (key) {
    case 'giveBack':
      return effect({ amount: write(heldMinor(milestone)) });
    case 'fund':
      return effect({ amount: write(milestone.amountMinor) });
    case 'submit':
      return effect({ count: milestone.deliverables.filter((deliverable) => deliverable.status === 'PUBLISHED').length });
    case 'accept': {
      if (!acceptance.ok) return '';
      const netMinor = workroom.netOf(acceptance.releaseMinor);
      return effect({ net: write(netMinor), fee: write(acceptance.releaseMinor - netMinor), returned: write(acceptance.refundMinor) });
    }
    case 'requestChanges':
      return effect({ round: milestone.revisionRoundsUsed + 1, rounds: terms.revisionRounds });
    default:
      return effect();
  }
}

function leadParams({ milestone, terms }: Workroom, locale: Locale): Record<string, string | number> {
  return { amount: formatMoney({ amountMinor: milestone.amountMinor, currency: milestone.currency }, locale), days: terms.reviewWindowDays };
}
