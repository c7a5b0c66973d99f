// How much of a deliverable was delivered before: a gauge, whose it was, and the passages that were the freelancer's own.
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { formatBps, formatDate } from '@/lib/i18n/format';
import { Gauge } from '../charts/gauge';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SubmitButton } from '../forms/submit-button';
import type { Tone } from '../ui/tone';

type View = Workroom['originality'][number];
type OriginalityPanelProps = { deliverable: Workroom['milestone']['deliverables'][number]; workroom: Workroom; action: FormAction; timeZone: string };

/** A few words in common are chance, a fifth is a template. The contract, not the colour, says what is too much. */
function toneOf(overlapBps: number): Tone {
  if (overlapBps < 1_000) return 'jade';
  return overlapBps < 3_000 ? 'amber' : 'vermilion';
}

export function OriginalityPanel({ deliverable, workroom, action, timeZone }: OriginalityPanelProps) {
  const t = useTranslations('originality');
  const view = workroom.originality.find((each) => each.deliverableId === deliverable.id);
  const mayAsk = workroom.party !== null && workroom.may.addFile.ok;
  if (!view && (!mayAsk || !deliverable.draftText)) return null;
  return (
    <section aria-label={`${t('title')}: ${deliverable.title}`} className="flex flex-col gap-2 border-t border-hairline pt-3 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h4 className="font-semibold">{t('title')}</h4>
        {mayAsk && (
          <ActionForm action={action}>
            <input type="hidden" name="deliverableId" value={deliverable.id} />
            <SubmitButton variant="secondary" size="small" pendingLabel={t('checking')}>
              {t('checkNow')}
            </SubmitButton>
          </ActionForm>
        )}
      </div>
      {view ? <Result view={view} timeZone={timeZone} /> : <p className="text-ink-2">{t('notYet')}</p>}
    </section>
  );
}

function Result({ view, timeZone }: { view: View; timeZone: string }) {
  const t = useTranslations('originality');
  const locale = useLocale();
  const share = (bps: number) => formatBps(bps, locale);
  return (
    <>
      {!view.isCurrent && <p className="text-amber">{t('stale')}</p>}
      {view.overlapBps === 0 ? (
        <p className="text-jade">{t('none')}</p>
      ) : (
        <div className="max-w-sm">
          <p>{t('share')}</p>
          <Gauge
            label={t('share')}
            value={view.overlapBps}
            valueText={share(view.overlapBps)}
            target={null}
            bands={[{ from: 10_000, label: share(10_000) }]}
            tone={toneOf(view.overlapBps)}
          />
        </div>
      )}
      <ul className="flex flex-col gap-0.5 text-ink-2 empty:hidden">
        {view.ownBps > 0 && <li>{t('ownShare', { share: share(view.ownBps) })}</li>}
        {view.othersBps > 0 && (
          <li>
            {t('othersShare', { share: share(view.othersBps) })} {t('othersHint')}
          </li>
        )}
        {view.contractBps > 0 && <li>{t('contractShare', { share: share(view.contractBps) })}</li>}
      </ul>
      {view.passages.length > 0 && (
        <details>
          <summary className="link target inline-flex min-h-8 items-center">{t('passages')}</summary>
          <ul className="mt-1 flex flex-col gap-2">
            {view.passages.map((passage) => (
              <li key={`${passage.relation}${passage.start}`} className="flex flex-col gap-0.5">
                <mark className="rounded bg-amber-soft px-1 whitespace-pre-line text-ink wrap-anywhere">{passage.text}</mark>
                <span className="text-ink-3">
                  {t(`relation.${passage.relation}`)} {passage.earlierTitle && t('earlier', { title: passage.earlierTitle })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="text-ink-3">
        {t('at', { occasion: view.occasion, moment: formatDate(view.checkedAt, locale, 'dayTime', timeZone) })} · {t('history', { count: view.comparisons })}
      </p>
    </>
  );
}
