// A verdict as shape, colour and word.
import { CircleCheck, CircleMinus, CircleQuestionMark, CircleX, Clock3 } from 'lucide-react';
import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import type { CriterionVerdict } from '@/lib/acceptance/verdict';
import { TONE_TEXT, type Tone } from '../ui/tone';

const MARK: Record<CriterionVerdict, { tone: Tone; Icon: typeof CircleCheck }> = {
  MET: { tone: 'jade', Icon: CircleCheck },
  WAIVED: { tone: 'jade', Icon: CircleMinus },
  NOT_MET: { tone: 'vermilion', Icon: CircleX },
  NOT_MATURE: { tone: 'amber', Icon: Clock3 },
  NOT_JUDGED: { tone: 'neutral', Icon: CircleQuestionMark },
};

export function verdictTone(verdict: CriterionVerdict): Tone {
  return MARK[verdict].tone;
}

export function VerdictMark({ verdict }: { verdict: CriterionVerdict }) {
  const t = useTranslations('evaluation');
  const { tone, Icon } = MARK[verdict];
  return (
    <span title={t(`verdictHint.${verdict}`)} className={clsx('inline-flex items-center gap-1.5 font-semibold whitespace-nowrap', TONE_TEXT[tone])}>
      <Icon aria-hidden="true" className="size-5 shrink-0" />
      {t(`verdict.${verdict}`)}
    </span>
  );
}
