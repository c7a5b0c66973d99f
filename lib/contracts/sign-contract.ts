import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { partyOf } from '@/lib/auth/viewer';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvent } from '@/lib/events/domain-events';
import { applyEvent, lockMilestone } from '@/lib/milestones/apply-event';
import type { signContractSchema } from './schema';

/**
 * Signs the present version with the signer's own name. The second signature makes the contract active and opens its milestones for
 * funding. Refuses CONTRACT_VERSION_STALE when other terms were read than those in force, SIGNATURE_NAME_MISMATCH for another name.
 */
export async function signContract({ input, viewer, now }: UseCaseCall<z.output<typeof signContractSchema>>): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM contract WHERE id = ${input.contractId}::uuid FOR UPDATE`;
    const contract = await tx.contract.findUnique({ where: { id: input.contractId } });
    const party = contract && partyOf(viewer, contract);
    if (!contract || !party) throw new DomainError('NOT_FOUND');
    if (contract.status !== 'AWAITING_SIGNATURES') throw new DomainError('CONTRACT_NOT_SIGNABLE');
    const version = await tx.contractVersion.findUniqueOrThrow({
      where: { contractId_number: { contractId: contract.id, number: contract.versionNumber } },
      include: { signatures: true },
    });
    if (version.documentHash !== input.documentHash) throw new DomainError('CONTRACT_VERSION_STALE');
    if (version.signatures.some((signature) => signature.party === party)) throw new DomainError('ALREADY_SIGNED');
    if (!isSameName(input.typedName, viewer.name)) {
      throw new DomainError(
        'SIGNATURE_NAME_MISMATCH',
        { name: viewer.name },
        { typedName: [{ code: 'error.SIGNATURE_NAME_MISMATCH', params: { name: viewer.name } }] },
      );
    }
    await tx.signature.create({
      data: {
        versionId: version.id,
        party,
        userId: viewer.userId,
        typedName: input.typedName,
        documentHash: version.documentHash,
        ipHash: viewer.ipHash,
        signedAt: now,
      },
    });
    await recordEvent(tx, 'contract.signed', { contractId: contract.id, by: party }, now);
    if (version.signatures.length === 0) return;
    await tx.contract.update({ where: { id: contract.id }, data: { status: 'ACTIVE', activatedAt: now } });
    const milestones = await tx.milestone.findMany({
      where: { contractId: contract.id, status: 'PLANNED' },
      select: { id: true },
      orderBy: { ordinal: 'asc' },
    });
    for (const { id } of milestones)
      await applyEvent(tx, { milestone: await lockMilestone(tx, id), event: 'activate', actor: { kind: 'SYSTEM', id: null }, now });
    await recordEvent(tx, 'contract.activated', { contractId: contract.id }, now);
  });
}

/** Names match without regard to case, width and spaces. */
function isSameName(typed: string, expected: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  return plain(typed) === plain(expected);
}
