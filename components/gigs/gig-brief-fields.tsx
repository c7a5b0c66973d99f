'use client';
// The second question: what exactly. Sections with hints by platform, duty and vertical; sent as one text.
import { useTranslations } from 'next-intl';
import type { BriefSectionCode } from '@/lib/criteria/brief-template';
import { briefTemplate } from '@/lib/criteria/brief-template';
import { joinBrief } from '@/lib/gigs/brief';
import { CONTROL_CLASS, FieldErrors } from '../forms/field';
import { fieldId, useFormState } from '../forms/form-context';
import { TextArea } from '../forms/text-area';
import { TextField } from '../forms/text-field';
import type { GigShape } from './gig-draft';

export type BriefTexts = Partial<Record<BriefSectionCode, string>>;

type GigBriefFieldsProps = { shape: GigShape; texts: BriefTexts; onTexts: (texts: BriefTexts) => void; onTitle: (title: string) => void };

export function GigBriefFields({ shape, texts, onTexts, onTitle }: GigBriefFieldsProps) {
  const t = useTranslations();
  const { formId, errors } = useFormState();
  const sections = briefTemplate(shape);
  const brief = joinBrief(sections.map((section) => ({ title: t(section.titleKey), text: texts[section.code] ?? '' })));
  const briefId = fieldId(formId, 'brief');
  return (
    <div className="flex flex-col gap-5">
      <TextField
        name="title"
        label={t('gig.form.title')}
        hint={t('gig.form.titleHint')}
        maxLength={100}
        onChange={(event) => onTitle(event.currentTarget.value)}
      />
      <input type="hidden" name="brief" value={brief} />
      {sections.map((section, index) => {
        const id = index === 0 ? briefId : `${briefId}-${section.code}`;
        const isInvalid = index === 0 && Boolean(errors.brief?.length);
        return (
          <div key={section.code} className="flex flex-col gap-1.5">
            <label htmlFor={id} className="font-medium">
              {t(section.titleKey)}
              {!section.isRequired && <span className="ml-2 text-sm font-normal text-ink-3">{t('common.fields.optional')}</span>}
            </label>
            <p id={`${id}-hint`} className="text-sm text-ink-3">
              {section.hintKeys.map((key) => t(key)).join(' ')}
            </p>
            <textarea
              id={id}
              rows={2}
              maxLength={2_000}
              aria-describedby={`${id}-hint${isInvalid ? ` ${briefId}-error` : ''}`}
              aria-invalid={isInvalid || undefined}
              value={texts[section.code] ?? ''}
              onChange={(event) => onTexts({ ...texts, [section.code]: event.currentTarget.value })}
              style={{ minHeight: 'calc(2lh + 1.1rem)' }}
              className={`${CONTROL_CLASS} field-sizing-content max-h-96`}
            />
            {index === 0 && <FieldErrors name="brief" id={`${briefId}-error`} />}
          </div>
        );
      })}
      <details>
        <summary className="link target inline-flex min-h-9 items-center text-sm">{t('gig.form.english')}</summary>
        <div className="flex flex-col gap-5 pt-3">
          <TextField name="titleEn" label={t('gig.form.titleEn')} optional={t('common.fields.optional')} maxLength={160} />
          <TextArea name="briefEn" label={t('gig.form.briefEn')} optional={t('common.fields.optional')} rows={5} maxLength={8_000} />
        </div>
      </details>
    </div>
  );
}
