// The contract as a formal document in one language: numbered clauses out of the signed data. Rendered twice, so it never asks for the
// reader's language but takes one.
import type { ReactNode } from 'react';
import type { ContractDocument } from '@/lib/contracts/document';
import { DISPUTE_CLOCK_DAYS } from '@/lib/disputes/lifecycle';
import { formatBps, formatDate, formatMoney } from '@/lib/i18n/format';
import { LANGUAGE_TAG, type Locale } from '@/lib/i18n/routing';
import type { Translate } from '@/lib/i18n/translator';
import { UNDELIVERED_GUARD_DAYS } from '@/lib/milestones/lifecycle';
import { isCurrency } from '@/lib/money/money';
import { priceOf } from '@/lib/proposals/price';
import { MilestoneClause } from './milestone-clause';

type ContractClausesProps = { document: ContractDocument; number: string; documentHash: string; locale: Locale; t: Translate };

export function ContractClauses({ document, number, documentHash, locale, t }: ContractClausesProps) {
  const currency = isCurrency(document.currency) ? document.currency : 'CNY';
  const price = priceOf(document.milestones, document.feeBps);
  const write = (amountMinor: bigint) => formatMoney({ amountMinor, currency }, locale);
  const name = (party: { name: string; nameEn: string | null }) => (locale === 'en' ? party.nameEn || party.name : party.name);
  const say = (key: string, params?: Record<string, string | number>) => t(`contract.document.${key}`, params);
  return (
    <article lang={LANGUAGE_TAG[locale]} className="flex flex-col gap-6 rounded-lg border border-hairline bg-surface p-4 md:p-8">
      <header className="text-center">
        <h2 className="text-lg">{say('title')}</h2>
        <p className="text-sm text-ink-2">{say('number', { number, version: document.number })}</p>
      </header>
      <Clause ordinal={1} title={say('parties.title')}>
        <p>{say('parties.business', { name: name(document.business) })}</p>
        <p>{say('parties.freelancer', { name: name(document.freelancer) })}</p>
        <p>{say('parties.platform')}</p>
      </Clause>
      <Clause ordinal={2} title={say('subject.title')}>
        <p>
          {say('subject.text', {
            title: locale === 'en' ? document.gig.titleEn || document.gig.title : document.gig.title,
            platform: t(`dimension.platform.${document.gig.platform}`),
            duty: t(`dimension.duty.${document.gig.duty}`),
            vertical: t(`dimension.vertical.${document.gig.vertical}`),
            billing: t(`dimension.billingMode.${document.gig.billingMode}`),
          })}
        </p>
      </Clause>
      <Clause ordinal={3} title={say('milestones.title')}>
        <p>{say('milestones.text', { count: document.milestones.length })}</p>
        {document.milestones.map((terms, index) => (
          <MilestoneClause key={index} terms={terms} number={`3.${index + 1}`} feeBps={document.feeBps} locale={locale} t={t} />
        ))}
      </Clause>
      <Clause ordinal={4} title={say('price.title')}>
        <p>{say('price.total', { total: write(price.paysMinor) })}</p>
        <p>{say('price.fee', { rate: formatBps(document.feeBps, locale), fee: write(price.feeMinor), gets: write(price.getsMinor) })}</p>
      </Clause>
      <Clause ordinal={5} title={say('escrow.title')}>
        <p>{say('escrow.fund')}</p>
        <p>{say('escrow.release')}</p>
        <p>{say('escrow.guard', { days: UNDELIVERED_GUARD_DAYS })}</p>
      </Clause>
      <Clause ordinal={6} title={say('review.title')}>
        <p>{say('review.window')}</p>
        <p>{say('review.silence')}</p>
        <p>{say('review.changes')}</p>
      </Clause>
      <Clause ordinal={7} title={say('evidence.title')}>
        <p>{say('evidence.order')}</p>
        <p>{say('evidence.secrets')}</p>
        <p>{say('evidence.fraud')}</p>
      </Clause>
      <Clause ordinal={8} title={say('dispute.title')}>
        <p>{say('dispute.freeze')}</p>
        <p>{document.version === 1 ? say('dispute.clocks', DISPUTE_CLOCK_DAYS) : say('dispute.answer', { answer: DISPUTE_CLOCK_DAYS.answer })}</p>
      </Clause>
      <Clause ordinal={9} title={say('limits.title')}>
        <p>{say('limits.text')}</p>
      </Clause>
      <Clause ordinal={10} title={say('form.title')}>
        <p>{say('form.languages')}</p>
        <p>{say('form.versions', { version: document.number, moment: formatDate(new Date(document.offeredAt), locale, 'full') })}</p>
        <p className="text-sm break-all text-ink-2">{say('form.hash', { hash: documentHash })}</p>
      </Clause>
    </article>
  );
}

function Clause({ ordinal, title, children }: { ordinal: number; title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2 break-inside-auto!">
      <h3 className="font-semibold">
        {ordinal}. {title}
      </h3>
      {children}
    </section>
  );
}
