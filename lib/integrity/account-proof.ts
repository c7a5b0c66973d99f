// Whose account it is: a short code of ours in the profile, looked at by the other side. No passwords, no cookies, nothing of the platform's.
import { randomInt } from 'node:crypto';
import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { partyOf } from '@/lib/auth/viewer';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { lockMilestoneForParty } from '@/lib/milestones/access';
import { assertFile } from './answer-doubts';
import type { issueProofSchema, lookAtProofSchema } from './schema';

/** Without letters and digits that look alike. */
const ALPHABET = 'ACDEFGHJKMNPQRTUVWXY3479';

/** A new code for the account of a platform; whoever holds the account puts it into the profile. The latest counts. */
export async function issueProofCode({ input, viewer, now }: UseCaseCall<z.output<typeof issueProofSchema>>): Promise<{ code: string }> {
  return inTransaction(async (tx) => {
    const { milestone } = await lockMilestoneForParty(tx, input.milestoneId, viewer);
    const code = `HS-${Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;
    await tx.accountProof.create({ data: { contractId: milestone.contract.id, platform: input.platform, code, issuedById: viewer.userId, issuedAt: now } });
    return { code };
  });
}

/** The other side, or an admin, says whether the code stood in the profile. Refuses ACTOR_MAY_NOT to the side that asked for the code. */
export async function lookAtProof({ input, viewer, now }: UseCaseCall<z.output<typeof lookAtProofSchema>>): Promise<void> {
  await inTransaction(async (tx) => {
    const proof = await tx.accountProof.findUnique({ where: { id: input.proofId } });
    if (!proof) throw new DomainError('NOT_FOUND');
    const contract = await tx.contract.findUniqueOrThrow({
      where: { id: proof.contractId },
      select: { businessId: true, freelancerId: true, freelancer: { select: { userId: true } }, milestones: { select: { id: true } } },
    });
    const party = partyOf(viewer, contract);
    if (!party && !viewer.isAdmin) throw new DomainError('NOT_FOUND');
    const issuer = proof.issuedById === contract.freelancer.userId ? 'FREELANCER' : 'BUSINESS';
    if (party === issuer) throw new DomainError('ACTOR_MAY_NOT');
    if (input.fileId) {
      const file = await tx.storedFile.findUnique({ where: { id: input.fileId }, select: { milestoneId: true } });
      const isOfContract = contract.milestones.some(({ id }) => id === file?.milestoneId);
      await assertFile(tx, isOfContract ? file!.milestoneId! : proof.contractId, input.fileId);
    }
    await tx.accountProofLook.create({
      data: { proofId: proof.id, isFound: input.isFound, fileId: input.fileId || null, actorKind: party ?? 'ADMIN', lookedBy: viewer.userId, at: now },
    });
  });
}
