// Numbers to try before submitting: a plain form whose answer is the same page with the answer in it. Works without a script, keeps nothing.
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { type Question, questionsOf, supposeNumbers } from '@/lib/acceptance/what-if';
import { conversionTargetText, measureName, type TextTools } from '@/lib/criteria/sentence';
import { formatMoney } from '@/lib/i18n/format';
import { CONTROL_CLASS } from '../forms/field';
import { MoneySplitBar } from '../money/money-split-bar';
import { Button } from '../ui/button';
import { VerdictMark } from './verdict-mark';

export const WHAT_IF_PREFIX = 'if-';
const PLACE = 'what-if';
/** Typed as they are measured, so that what stands can be shown in the field. */
const AS_MEASURED: readonly Question['unit'][] = ['TIMES', 'PEOPLE', 'SECONDS'];

type WhatIfFormProps = { workroom: Workroom; tools: TextTools; /** By id of criterion, as typed. */ texts: ReadonlyMap<string, string> };

export function WhatIfForm({ workroom, tools, texts }: WhatIfFormProps) {
  const t = useTranslations('acceptance.whatIf');
  const { terms, evaluation } = workroom;
  const questions = questionsOf(terms.criteria);
  if (questions.length === 0) return null;
  return (
    <details id={PLACE} open={texts.size > 0 || undefined} className="border-t border-hairline px-4 py-3">
      <summary className="link target inline-flex min-h-9 items-center">{t('title')}</summary>
      <form method="get" action={`#${PLACE}`} className="flex flex-col gap-3 pt-2">
        <p className="text-sm text-ink-2">{t('lead')}</p>
        <div className="grid gap-3 sm:grid-cols-2">
          {questions.map((question) => {
            const judged = allOf(evaluation.criteria).find((each) => each.criterionId === question.criterion.id);
            return (
              <label key={question.criterion.id} className="flex flex-col gap-1 text-sm">
                <span>{t('field', { number: numberOf(terms.criteria, question), name: nameOf(question), ...unitOf(question) })}</span>
                <input
                  name={`${WHAT_IF_PREFIX}${question.criterion.id}`}
                  defaultValue={texts.get(question.criterion.id) ?? ''}
                  inputMode="decimal"
                  autoComplete="off"
                  maxLength={16}
                  placeholder={judged?.value && AS_MEASURED.includes(question.unit) ? tools.number(judged.value.decimal) : undefined}
                  className={CONTROL_CLASS}
                />
              </label>
            );
          })}
        </div>
        <Button type="submit" size="small" className="self-start">
          {t('submit')}
        </Button>
      </form>
      {texts.size > 0 && <Answer workroom={workroom} texts={texts} />}
    </details>
  );

  function nameOf({ criterion }: Question): string {
    switch (criterion.kind) {
      case 'COUNT':
        return `${tools.translate(`dimension.deliverableKind.${criterion.deliverableKind}`)} · ${t('count')}`;
      case 'CADENCE':
        return t('cadence');
      case 'METRIC':
        return tools.translate(`metric.${criterion.metric}.name`);
      case 'CONVERSION':
        return `${measureName(criterion, tools)} ≥ ${conversionTargetText(criterion, tools)}`;
      default:
        return t('originality');
    }
  }

  function unitOf({ unit }: Question): { unit: string } {
    return { unit: unit === 'CNY' || unit === 'USD' ? unit : t(`unit.${unit}`) };
  }
}

function Answer({ workroom, texts }: Pick<WhatIfFormProps, 'workroom' | 'texts'>) {
  const t = useTranslations('acceptance.whatIf');
  const locale = useLocale();
  const { terms, evaluation, milestone } = workroom;
  const supposed = supposeNumbers(terms, evaluation, texts);
  const { earnedMinor, returnedMinor } = supposed.tranchesIfApproved;
  const netMinor = workroom.netOf(earnedMinor);
  const write = (amountMinor: bigint) => formatMoney({ amountMinor, currency: milestone.currency }, locale);
  const met = supposed.criteria.filter((each) => each.standing === 'MET').length;
  return (
    <div role="status" className="flex flex-col gap-2 pt-3">
      <ol className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {supposed.criteria.map((each, index) => (
          <li key={each.criterionId} className="inline-flex items-center gap-1">
            {index + 1}. <VerdictMark verdict={each.verdict} />
          </li>
        ))}
      </ol>
      <p className="font-medium">{t('result', { met, total: supposed.criteria.length, net: write(netMinor), returned: write(returnedMinor) })}</p>
      <MoneySplitBar currency={milestone.currency} getsMinor={netMinor} feeMinor={earnedMinor - netMinor} returnsMinor={returnedMinor} />
      {!supposed.isFinal && <p className="text-sm text-ink-2">{t('open')}</p>}
    </div>
  );
}

function allOf(criteria: Workroom['evaluation']['criteria']) {
  return criteria.flatMap((each) => [each, ...(each.members ?? [])]);
}

/** The number the panel gives a criterion: `2`, or `2.1` in a group. */
function numberOf(criteria: Workroom['terms']['criteria'], { criterion }: Question): string {
  const place = criteria.findIndex((each) => each.id === criterion.id || (each.kind === 'GROUP' && each.members.some((member) => member.id === criterion.id)));
  const group = criteria[place];
  if (group?.kind !== 'GROUP') return String(place + 1);
  return `${place + 1}.${group.members.findIndex((member) => member.id === criterion.id) + 1}`;
}
