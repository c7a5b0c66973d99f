// Whose account it is: a code for each platform, and what the other side saw.
import { useLocale, useTranslations } from 'next-intl';
import { leavesOf } from '@/lib/criteria/members';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import type { Platform } from '@/lib/dimensions/platforms';
import { formatDate } from '@/lib/i18n/format';
import type { ProofView } from '@/lib/integrity/queries';
import { ActionForm } from '../forms/action-form';
import { SelectField } from '../forms/select-field';
import { SubmitButton } from '../forms/submit-button';
import type { WorkroomActions } from '../milestones/workroom-actions';
import { Card } from '../ui/card';
import { CopyButton } from '../ui/copy-button';
import { actorKey } from './answer-list';

type ProofSectionProps = {
  proofs: readonly ProofView[];
  platforms: readonly Platform[];
  milestoneId: string;
  party: 'BUSINESS' | 'FREELANCER' | null;
  mayAct: boolean;
  files: readonly { id: string; name: string }[];
  actions: WorkroomActions;
  timeZone: string;
};

export function ProofSection({ proofs, platforms, timeZone, ...rest }: ProofSectionProps) {
  const t = useTranslations('integrity.proof');
  return (
    <section className="flex flex-col gap-3">
      <h4 className="font-semibold">{t('title')}</h4>
      <p className="measure text-sm text-ink-2">{t('lead')}</p>
      <ul className="flex flex-col gap-3">
        {platforms.map((platform) => (
          <Account key={platform} platform={platform} proof={proofs.find((each) => each.platform === platform)} timeZone={timeZone} {...rest} />
        ))}
      </ul>
    </section>
  );
}

type AccountProps = Omit<ProofSectionProps, 'proofs' | 'platforms'> & { platform: Platform; proof: ProofView | undefined };

function Account({ platform, proof, milestoneId, party, mayAct, files, actions, timeZone }: AccountProps) {
  const t = useTranslations('integrity.proof');
  const copy = useTranslations('ui.copy');
  const name = useTranslations('dimension.platform')(platform);
  const isOwn = proof !== undefined && (proof.isIssuedByFreelancer ? party === 'FREELANCER' : party === 'BUSINESS');
  return (
    <li className="flex flex-col items-start gap-2">
      <ProofState proof={proof} platform={platform} timeZone={timeZone} />
      {proof && isOwn && (
        <p className="flex flex-wrap items-center gap-2">
          {t('code', { platform: name })} <code className="rounded bg-sunken px-2 py-1 font-semibold">{proof.code}</code>
          <CopyButton text={proof.code} labels={{ copy: copy('copy'), copied: copy('copied') }} />
        </p>
      )}
      {proof && !isOwn && party && mayAct && !proof.look?.isFound && (
        <>
          <p>{t('look', { platform: name, code: proof.code })}</p>
          <div className="flex flex-wrap items-end gap-3">
            <Look proof={proof} isFound files={files} actions={actions} />
            <Look proof={proof} isFound={false} files={[]} actions={actions} />
          </div>
        </>
      )}
      {party && mayAct && (!proof || isOwn) && !proof?.look?.isFound && (
        <ActionForm action={actions.issueProof}>
          <input type="hidden" name="milestoneId" value={milestoneId} />
          <input type="hidden" name="platform" value={platform} />
          <SubmitButton variant="secondary" size="small" pendingLabel={t('issuing')}>
            {proof ? t('again') : t('issue', { platform: name })}
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}

function Look({
  proof,
  isFound,
  files,
  actions,
}: {
  proof: ProofView;
  isFound: boolean;
  files: readonly { id: string; name: string }[];
  actions: WorkroomActions;
}) {
  const t = useTranslations('integrity');
  return (
    <ActionForm action={actions.lookAtProof} className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="proofId" value={proof.id} />
      <input type="hidden" name="isFound" value={String(isFound)} />
      {files.length > 0 && (
        <SelectField name="fileId" label={t('answerFile')} placeholder={t('noFile')} options={files.map((file) => ({ value: file.id, label: file.name }))} />
      )}
      <SubmitButton variant="secondary" size="small" pendingLabel={t('proof.sending')}>
        {isFound ? t('proof.found') : t('proof.notFound')}
      </SubmitButton>
    </ActionForm>
  );
}

/** Of a contract: what is known of each account its criteria ask about. */
export function AccountStates({ proofs, terms, timeZone }: { proofs: readonly ProofView[]; terms: readonly MilestoneTerms[]; timeZone: string }) {
  const t = useTranslations('integrity.proof');
  const platforms = [
    ...new Set(
      terms.flatMap(({ criteria }) =>
        leavesOf(criteria).flatMap((criterion) => ('platform' in criterion && criterion.platform !== null ? [criterion.platform] : [])),
      ),
    ),
  ];
  if (platforms.length === 0) return null;
  return (
    <Card title={t('title')} className="print-hidden">
      <ul className="flex flex-col gap-2">
        {platforms.map((platform) => (
          <li key={platform}>
            <ProofState proof={proofs.find((each) => each.platform === platform)} platform={platform} timeZone={timeZone} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What is known of an account, in one sentence. */
export function ProofState({ proof, platform, timeZone }: { proof: ProofView | undefined; platform: Platform; timeZone: string }) {
  const t = useTranslations('integrity');
  const locale = useLocale();
  const name = useTranslations('dimension.platform')(platform);
  if (!proof) return <p className="text-ink-2">{t('proof.none', { platform: name })}</p>;
  if (!proof.look) return <p className="text-amber">{t('proof.waiting', { platform: name })}</p>;
  const words = { platform: name, actor: t(`actor.${actorKey(proof.look.actorKind)}`), moment: formatDate(proof.look.at, locale, 'dayTime', timeZone) };
  return <p className={proof.look.isFound ? 'text-jade' : 'text-amber'}>{proof.look.isFound ? t('proof.confirmed', words) : t('proof.missed', words)}</p>;
}
