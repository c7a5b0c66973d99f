import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ContractClauses } from '@/components/contracts/contract-clauses';
import { CONTRACT_STATUS_TONE, stageOfAll, sumBalances } from '@/components/contracts/contract-state';
import { MilestoneProgress } from '@/components/contracts/milestone-progress';
import { SignForm } from '@/components/contracts/sign-form';
import { SignatureSeals } from '@/components/contracts/signature-seals';
import { AccountStates } from '@/components/integrity/proof-section';
import { PageHeader } from '@/components/layout/page-header';
import { TwoColumn } from '@/components/layout/two-column';
import { EscrowRail } from '@/components/money/escrow-rail';
import { FeeBreakdown } from '@/components/money/fee-breakdown';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { requireViewer } from '@/lib/auth/current-viewer';
import { findContract } from '@/lib/contracts/queries';
import { findAccountProofs } from '@/lib/integrity/queries';
import { readerText } from '@/lib/i18n/reader-text';
import { LANGUAGE_TAG, LOCALES } from '@/lib/i18n/routing';
import { getTranslator } from '@/lib/i18n/translator';
import { priceOf } from '@/lib/proposals/price';
import { signContract } from './actions';

type PageProps = { params: Promise<{ contractId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('contract.page');
  return { title: t('meta') };
}

export default async function ContractPage({ params }: PageProps) {
  const { contractId } = await params;
  const viewer = await requireViewer(`/contracts/${contractId}`);
  const [contract, t, locale] = await Promise.all([findContract(contractId, viewer), getTranslations('contract'), getLocale()]);
  if (!contract) notFound();
  const { document, documentHash, signatures } = contract.version;
  const other = LOCALES.find((each) => each !== locale)!;
  const [own, foreign, uiCopy, proofs] = await Promise.all([
    getTranslator(locale),
    getTranslator(other),
    getTranslations('ui.copy'),
    findAccountProofs(contract.id),
  ]);
  const reportWords = await getTranslations('report');
  const price = priceOf(document.milestones, contract.feeBps);
  const sums = sumBalances(contract.balances.values());
  const signatureOf = (party: 'BUSINESS' | 'FREELANCER') => signatures.find((signature) => signature.party === party) ?? null;
  const parties = [
    { party: 'BUSINESS' as const, name: readerText(locale, contract.business.name, contract.business.nameEn), signature: signatureOf('BUSINESS') },
    {
      party: 'FREELANCER' as const,
      name: readerText(locale, contract.freelancer.displayName, contract.freelancer.displayNameEn),
      signature: signatureOf('FREELANCER'),
    },
  ];
  const isUnsigned = contract.status === 'AWAITING_SIGNATURES';
  const maySign = isUnsigned && contract.party !== null && signatureOf(contract.party) === null;
  const title = readerText(locale, contract.gig.title, contract.gig.titleEn);
  const aside = (
    <>
      <Card title={t('seal.title')} id="sign">
        <SignatureSeals parties={parties} timeZone={viewer.timeZone} />
        <div className="print-hidden mt-5">
          {maySign ? (
            <SignForm action={signContract} contractId={contract.id} documentHash={documentHash} name={viewer.name} />
          ) : (
            <Notice tone={isUnsigned ? 'amber' : 'jade'}>{t(isUnsigned ? (contract.party ? 'sign.waiting' : 'sign.notYours') : 'sign.done')}</Notice>
          )}
        </div>
      </Card>
      <Card title={t('page.milestones')} className="print-hidden">
        <MilestoneProgress contractId={contract.id} milestones={contract.milestones} />
      </Card>
      {!isUnsigned && <AccountStates proofs={proofs} terms={document.milestones} timeZone={viewer.timeZone} />}
      <Card title={t('page.money')}>
        <FeeBreakdown currency={contract.currency} paysMinor={price.paysMinor} getsMinor={price.getsMinor} feeMinor={price.feeMinor} feeBps={contract.feeBps} />
      </Card>
    </>
  );
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('list.title'), href: '/contracts' }, { label: contract.number }]}
        title={title}
        actions={isUnsigned ? undefined : <LinkButton href={`/contracts/${contract.id}/report`}>{reportWords('toReport')}</LinkButton>}
        meta={
          <>
            <Badge tone={CONTRACT_STATUS_TONE[contract.status]}>{t(`status.${contract.status}`)}</Badge>
            <span className="text-sm text-ink-2">{t('page.version', { number: contract.number, version: contract.versionNumber })}</span>
          </>
        }
      />
      <div className="print-hidden">
        <EscrowRail
          currency={contract.currency}
          stage={stageOfAll(contract.milestones.map((milestone) => milestone.status))}
          amountMinor={contract.totalMinor}
          {...sums}
          feeMinor={sums.releasedMinor > 0n ? sums.feeMinor : price.feeMinor}
        />
      </div>
      <TwoColumn aside={aside} asideLabel={t(maySign ? 'sign.title' : 'seal.title')} bar={t(`status.${contract.status}`)}>
        <p className="print-hidden text-sm">
          <a href="#other-language" lang={LANGUAGE_TAG[other]} className="link target inline-flex items-center">
            {foreign('contract.page.readHere')}
          </a>
        </p>
        <ContractClauses document={document} number={contract.number} documentHash={documentHash} locale={locale} t={own} />
        <div className="print-hidden flex flex-wrap items-center gap-3 text-sm">
          <span className="min-w-0 break-all text-ink-2">{t('page.hash', { hash: documentHash })}</span>
          <CopyButton text={documentHash} labels={{ copy: uiCopy('copy'), copied: uiCopy('copied') }} />
        </div>
        <div id="other-language" className="scroll-mt-4 break-before-page">
          <ContractClauses document={document} number={contract.number} documentHash={documentHash} locale={other} t={foreign} />
        </div>
      </TwoColumn>
    </>
  );
}
