'use client';
import { Plus, X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { MAX_CHECKLIST_ITEMS, NOTE_MAX_LENGTH } from '@/lib/criteria/limits';
import { readerText } from '@/lib/i18n/reader-text';
import { Button } from '../ui/button';
import { freeName, type ItemDraft, type SentenceProps } from './draft';
import { DraftField } from './draft-field';
import { FragmentErrors } from './fragments';

/** Things the business ticks one by one, each in the words of who writes it and, if wanted, in the other language. */
export function ChecklistSentence({ draft, path, onChange }: SentenceProps) {
  const t = useTranslations('gig.builder');
  const { items } = draft;
  const change = (id: string, part: Partial<ItemDraft>) => onChange({ items: items.map((item) => (item.id === id ? { ...item, ...part } : item)) });
  return (
    <>
      <p>{t('sentence.CHECKLIST')}</p>
      <ol className="flex flex-col gap-3">
        {items.map((item, index) => (
          <Item
            key={item.id}
            item={item}
            path={`${path}.items.${index}`}
            ordinal={index + 1}
            onChange={(part) => change(item.id, part)}
            onRemove={items.length > 1 ? () => onChange({ items: items.filter((each) => each.id !== item.id) }) : undefined}
          />
        ))}
      </ol>
      <FragmentErrors paths={[`${path}.items`]} />
      <Button
        size="small"
        className="self-start"
        icon={<Plus aria-hidden="true" className="size-4" />}
        reason={items.length >= MAX_CHECKLIST_ITEMS ? t('noMoreItems', { max: MAX_CHECKLIST_ITEMS }) : undefined}
        onClick={() => onChange({ items: [...items, { id: freeName('item', new Set(items.map((each) => each.id))), text: '', textEn: '' }] })}
      >
        {t('addItem')}
      </Button>
    </>
  );
}

type ItemProps = { item: ItemDraft; path: string; ordinal: number; onChange: (part: Partial<ItemDraft>) => void; onRemove: (() => void) | undefined };

function Item({ item, path, ordinal, onChange, onRemove }: ItemProps) {
  const t = useTranslations('gig.builder');
  const optional = useTranslations('common.fields')('optional');
  const isEnglish = useLocale() === 'en';
  return (
    <li className="flex items-start gap-2">
      <div className="grid grow gap-2 sm:grid-cols-2">
        <DraftField
          name={`${path}.text`}
          label={t('part.item', { ordinal })}
          value={isEnglish && item.text === '' ? readerText('en', item.text, item.textEn) : item.text}
          maxLength={NOTE_MAX_LENGTH}
          onFill={(text) => onChange({ text })}
        />
        <DraftField
          name={`${path}.textEn`}
          label={t('part.itemEn', { ordinal })}
          optional={optional}
          value={item.textEn}
          maxLength={NOTE_MAX_LENGTH}
          onFill={(textEn) => onChange({ textEn })}
        />
      </div>
      {onRemove && (
        <Button variant="quiet" size="small" aria-label={t('removeItem', { ordinal })} icon={<X aria-hidden="true" className="size-4" />} onClick={onRemove} />
      )}
    </li>
  );
}
