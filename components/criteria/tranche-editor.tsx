'use client';
// How the milestone's money divides: the base for the work, the result in bands of the target reached, or evenly.
import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { MAX_RESULT_BANDS } from '@/lib/criteria/limits';
import { DEFAULT_TRANCHES } from '@/lib/criteria/templates';
import { Button } from '../ui/button';
import { plainNumber, shiftDecimal } from './decimal-text';
import { nextKey, type BandDraft, type LineDraft, type MilestoneDraft } from './draft';
import { Fill, FragmentErrors, SENTENCE_CLASS } from './fragments';

type TrancheEditorProps = { draft: MilestoneDraft; path: string; onChange: (change: Partial<MilestoneDraft>) => void };

/** All for the target reached, half from 80 % on. */
export function usualBands(): BandDraft[] {
  return DEFAULT_TRANCHES.resultBands.map((band) => ({
    key: nextKey(),
    achievement: shiftDecimal(String(band.minAchievementBps), -2),
    pay: shiftDecimal(String(band.payBps), -2),
  }));
}

export function TrancheEditor({ draft, path, onChange }: TrancheEditorProps) {
  const t = useTranslations('gig.builder');
  const at = (field: string) => `${path}.tranches.${field}`;
  const hasResult = Number(plainNumber(draft.resultShare)) !== 0;

  function changeShare(resultShare: string) {
    const isFirst = draft.bands.length === 0 && Number(plainNumber(resultShare)) > 0;
    onChange({ resultShare, ...(isFirst ? { bands: usualBands() } : {}) });
  }

  return (
    <div className="flex flex-col gap-3">
      <div className={SENTENCE_CLASS}>
        {t.rich('sentence.tranches', {
          base: () => <strong>{baseShare(draft.resultShare)} %</strong>,
          result: () => (
            <Fill path={at('resultShareBps')} label={t('part.resultShare')} value={draft.resultShare} inputMode="decimal" width={4} onFill={changeShare} />
          ),
        })}
      </div>
      <FragmentErrors paths={[`${path}.tranches`, at('baseShareBps'), at('resultShareBps')]} />
      {hasResult && (
        <fieldset className="flex flex-wrap items-center gap-2 text-sm">
          <legend className="float-left mr-2 text-ink-2">{t('payBy')}</legend>
          {(['bands', 'line'] as const).map((way) => (
            <label
              key={way}
              className="target inline-flex min-h-9 items-center gap-2 rounded-md border border-outline px-2 has-checked:border-indigo has-checked:bg-indigo-soft"
            >
              <input
                type="radio"
                name={`${path}.payWay`}
                checked={draft.isLinear === (way === 'line')}
                onChange={() => onChange({ isLinear: way === 'line' })}
                className="size-4 accent-indigo"
              />
              {t(`payWay.${way}`)}
            </label>
          ))}
        </fieldset>
      )}
      {hasResult && (draft.isLinear ? <Line draft={draft} path={path} onChange={onChange} /> : <Bands draft={draft} path={path} onChange={onChange} />)}
      <FragmentErrors paths={[at('resultBands')]} />
    </div>
  );
}

/** Evenly between two achievements. */
function Line({ draft, path, onChange }: TrancheEditorProps) {
  const t = useTranslations('gig.builder');
  const at = (field: string) => `${path}.tranches.resultLinear.${field}`;
  const fill = (field: keyof LineDraft, place: string, label: string) => () => (
    <Fill
      path={at(place)}
      label={label}
      value={draft.line[field]}
      inputMode="decimal"
      width={4}
      onFill={(value) => onChange({ line: { ...draft.line, [field]: value } })}
    />
  );
  return (
    <div className="flex flex-col gap-1">
      <div className={SENTENCE_CLASS}>
        {t.rich('sentence.line', {
          from: fill('from', 'fromAchievementBps', t('part.lineFrom')),
          fromPay: fill('fromPay', 'fromPayBps', t('part.lineFromPay')),
          to: fill('to', 'toAchievementBps', t('part.lineTo')),
        })}
      </div>
      <FragmentErrors paths={['fromAchievementBps', 'fromPayBps', 'toAchievementBps'].map(at)} />
      <p className="text-sm text-ink-3">{t('below')}</p>
    </div>
  );
}

function Bands({ draft, path, onChange }: TrancheEditorProps) {
  const t = useTranslations('gig.builder');
  const at = (field: string) => `${path}.tranches.${field}`;
  function changeBand(key: string, change: Partial<BandDraft>) {
    onChange({ bands: draft.bands.map((band) => (band.key === key ? { ...band, ...change } : band)) });
  }
  return (
    <>
      <ol className="flex flex-col gap-2">
        {draft.bands.map((band, index) => (
          <li key={band.key} className="flex flex-col gap-1">
            <div className={SENTENCE_CLASS}>
              {t.rich('sentence.band', {
                achievement: () => (
                  <Fill
                    path={at(`resultBands.${index}.minAchievementBps`)}
                    label={t('part.achievement', { ordinal: index + 1 })}
                    value={band.achievement}
                    inputMode="decimal"
                    width={4}
                    onFill={(achievement) => changeBand(band.key, { achievement })}
                  />
                ),
                pay: () => (
                  <Fill
                    path={at(`resultBands.${index}.payBps`)}
                    label={t('part.pay', { ordinal: index + 1 })}
                    value={band.pay}
                    inputMode="decimal"
                    width={4}
                    onFill={(pay) => changeBand(band.key, { pay })}
                  />
                ),
              })}
              <Button
                variant="quiet"
                size="small"
                aria-label={t('removeBand', { ordinal: index + 1 })}
                icon={<X aria-hidden="true" className="size-4" />}
                onClick={() => onChange({ bands: draft.bands.filter((each) => each.key !== band.key) })}
              />
            </div>
            <FragmentErrors paths={[at(`resultBands.${index}.minAchievementBps`), at(`resultBands.${index}.payBps`)]} />
          </li>
        ))}
        <li className="text-sm text-ink-3">{t('below')}</li>
      </ol>
      <Button
        size="small"
        className="self-start"
        icon={<Plus aria-hidden="true" className="size-4" />}
        reason={draft.bands.length >= MAX_RESULT_BANDS ? t('noMoreBands', { max: MAX_RESULT_BANDS }) : undefined}
        onClick={() => onChange({ bands: [...draft.bands, { key: nextKey(), achievement: '', pay: '' }] })}
      >
        {t('addBand')}
      </Button>
    </>
  );
}

/** What is left of a hundred, as text; a dash while the share is no number. */
function baseShare(resultShare: string): string {
  const hundredths = Number(shiftDecimal(resultShare || '0', 2));
  if (!Number.isInteger(hundredths) || hundredths < 0 || hundredths > 10_000) return '–';
  return shiftDecimal(String(10_000 - hundredths), -2);
}
