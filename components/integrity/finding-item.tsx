// One thing that does not fit: what, with its arithmetic, how much it weighs, and what was said to it.
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/i18n/format';
import type { FindingView } from '@/lib/integrity/queries';
import { textTools, type TranslateKey } from '@/lib/criteria/text-tools';
import { Badge } from '../ui/badge';
import type { Tone } from '../ui/tone';
import { AnswerList } from './answer-list';
import { factWords } from './fact-words';

const TONE: Record<FindingView['severity'], Tone> = { NOTE: 'neutral', DOUBT: 'amber', SERIOUS: 'vermilion' };

type FindingItemProps = { finding: FindingView; timeZone: string; children?: ReactNode; /** Of its heading. */ level?: 3 | 4 };

export function FindingItem({ finding, timeZone, children, level = 4 }: FindingItemProps) {
  const Heading = `h${level}` as const;
  const t = useTranslations();
  const locale = useLocale();
  const tools = textTools(t as unknown as TranslateKey, locale, timeZone);
  const say = t as unknown as TranslateKey;
  const isSettled = finding.isMoot || finding.verdict === 'EXPLAINED';
  const state = finding.isMoot ? 'MOOT' : (finding.verdict ?? 'OPEN');
  return (
    <li className="flex flex-col gap-2 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <Heading className="font-semibold">{say(`integrity.finding.${finding.kind}.name`)}</Heading>
        <Badge tone={isSettled ? 'neutral' : TONE[finding.severity]}>{t(`integrity.severity.${finding.severity}`)}</Badge>
        {(isSettled || finding.verdict) && <Badge tone={state === 'CONFIRMED' ? 'vermilion' : 'jade'}>{t(`integrity.state.${state}`)}</Badge>}
      </div>
      <p className="measure text-ink-2 wrap-anywhere">{say(`integrity.finding.${finding.kind}.text`, factWords(finding.params, tools))}</p>
      <p className="text-sm text-ink-3">{t('integrity.found', { moment: formatDate(finding.foundAt, locale, 'dayTime', timeZone) })}</p>
      <AnswerList answers={finding.answers} timeZone={timeZone} />
      {children}
    </li>
  );
}
