// Where numbers are typed in: every deliverable and account a criterion asks about, what was entered for it, and the form of the chosen one.
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Workroom } from '@/lib/acceptance/workroom';
import type { TextTools } from '@/lib/criteria/sentence';
import type { WantedSubject } from '@/lib/metrics/hand-entry';
import { refusalText } from '../acceptance/acts';
import { sourcesOf, subjectName } from '../acceptance/evidence-sources';
import { textTools, type TranslateKey } from '@/lib/criteria/text-tools';
import type { TranslateAny } from '../milestones/history-events';
import type { WorkroomActions } from '../milestones/workroom-actions';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { LinkButton } from '../ui/link-button';
import { Notice } from '../ui/notice';
import type { Tone } from '../ui/tone';
import { HandEntryForm } from './hand-entry-form';
import { subjectKey, subjectsOf, summaryOf } from './hand-entry-words';

export const HAND_ENTRY_ID = 'by-hand';

type HandEntrySectionProps = { workroom: Workroom; actions: WorkroomActions; chosen: string | undefined; timeZone: string };

export function HandEntrySection({ workroom, actions, chosen, timeZone }: HandEntrySectionProps) {
  const t = useTranslations();
  const translate = t as unknown as TranslateAny;
  const tools = textTools(t as unknown as TranslateKey, useLocale(), timeZone);
  const { may } = workroom;
  const subjects = subjectsOf(workroom);
  // With a single subject there is nothing to choose.
  const open = subjects.length === 1 ? subjects[0] : subjects.find((each) => each.key === chosen);
  return (
    <Card title={t('workroom.hand.title')} level={3} id={HAND_ENTRY_ID}>
      <div className="flex flex-col gap-4">
        <p className="measure text-ink-2">{t('workroom.hand.lead')}</p>
        {!may.enterNumbers.ok && workroom.party && <Notice>{t('workroom.hand.notAllowed', { reason: refusalText(may.enterNumbers, translate) })}</Notice>}
        {may.enterNumbers.ok && subjects.length === 0 && <Notice>{t('workroom.hand.nothingPublished')}</Notice>}
        {may.enterNumbers.ok && subjects.length > 0 && (
          <ul aria-label={t('workroom.hand.which')} className="flex flex-col divide-y divide-hairline border-y border-hairline">
            {subjects.map((wanted) => (
              <SubjectLine key={wanted.key} wanted={wanted} workroom={workroom} tools={tools} isOpen={wanted === open} isOnly={subjects.length === 1}>
                <HandEntryForm
                  wanted={wanted}
                  name={subjectName(wanted.key, sourcesOf(workroom.milestone), tools)}
                  workroom={workroom}
                  action={actions.enterNumbers}
                  timeZone={timeZone}
                />
              </SubjectLine>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

const TONE = { none: 'neutral', waiting: 'amber', confirmed: 'jade', objected: 'vermilion' } satisfies Record<string, Tone>;

type SubjectLineProps = { wanted: WantedSubject; workroom: Workroom; tools: TextTools; isOpen: boolean; isOnly: boolean; children: ReactNode };

function SubjectLine({ wanted, workroom, tools, isOpen, isOnly, children }: SubjectLineProps) {
  const t = useTranslations();
  const locale = useLocale();
  const { milestone, contract, terms } = workroom;
  const name = subjectName(wanted.key, sourcesOf(milestone), tools);
  const summary = summaryOf(milestone.handEntries.filter((entry) => subjectKey(entry) === wanted.key));
  const criteria = wanted.clauses.map(({ clause }) =>
    t('acceptance.criterion.label', { number: terms.criteria.findIndex((each) => each.id === clause.id) + 1 }),
  );
  const joined = new Intl.ListFormat(locale, { type: 'conjunction' }).format(criteria);
  const place = `/contracts/${contract.id}/milestones/${milestone.id}?tab=evidence`;
  return (
    <li className="flex flex-col gap-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="min-w-0">
          <span className="font-medium wrap-anywhere">{name}</span>{' '}
          <span className="text-sm text-ink-2">{t('workroom.hand.forCriteria', { criteria: joined })}</span>
        </p>
        <span className="flex flex-wrap items-center gap-3">
          <Badge tone={TONE[summary]}>{t(`workroom.hand.summary.${summary}`)}</Badge>
          {!isOnly && (
            <LinkButton
              size="small"
              href={isOpen ? `${place}#${HAND_ENTRY_ID}` : `${place}&enter=${encodeURIComponent(wanted.key)}#${HAND_ENTRY_ID}`}
              aria-label={isOpen ? t('workroom.hand.close') : t('workroom.hand.enterFor', { subject: name })}
            >
              {isOpen ? t('workroom.hand.close') : t('workroom.hand.enter')}
            </LinkButton>
          )}
        </span>
      </div>
      {isOpen && children}
    </li>
  );
}
