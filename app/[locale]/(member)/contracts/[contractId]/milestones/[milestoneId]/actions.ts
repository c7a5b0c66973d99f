'use server';
import { acceptSubmission as accept } from '@/lib/acceptance/accept-submission';
import { decideCriterion as decide, waiveCriterion as waive } from '@/lib/acceptance/decide-criterion';
import { requestChanges as request } from '@/lib/acceptance/request-changes';
import { submitMilestone as submit } from '@/lib/acceptance/submit-milestone';
import { defineAction } from '@/lib/actions/define-action';
import { withdrawDispute as withdraw } from '@/lib/disputes/change-dispute';
import { openDispute as open } from '@/lib/disputes/open-dispute';
import { disputeIdSchema, openDisputeSchema } from '@/lib/disputes/schema';
import { issueProofCode, lookAtProof as look } from '@/lib/integrity/account-proof';
import { answerCheck as explainCheck, answerFinding as explainFinding } from '@/lib/integrity/answer-doubts';
import { askReexport as askAgain } from '@/lib/integrity/ask-reexport';
import { answerCheckSchema, answerFindingSchema, askReexportSchema, issueProofSchema, lookAtProofSchema } from '@/lib/integrity/schema';
import { confirmNumbers as confirmEntry, objectToNumbers as objectToEntry, withdrawNumbers as withdrawEntry } from '@/lib/metrics/answer-numbers';
import { enterNumbers as enter } from '@/lib/metrics/enter-numbers';
import { confirmRow as confirm, undoImport as undo } from '@/lib/metrics/review-import';
import { confirmRowSchema, enterNumbersSchema, handEntryIdSchema, importBatchIdSchema, objectToNumbersSchema } from '@/lib/metrics/schema';
import { cancelMilestone as cancel } from '@/lib/milestones/cancel-milestone';
import {
  addDeliverable as add,
  answerDraft as answer,
  editDraft as edit,
  publishDeliverable as publish,
  sendDraft as send,
} from '@/lib/milestones/deliverables';
import { addDeliverableSchema, answerDraftSchema, deliverableIdSchema, editDraftSchema, publishDeliverableSchema } from '@/lib/milestones/deliverable-schema';
import { criterionDecisionSchema, milestoneIdSchema, requestChangesSchema, waiveCriterionSchema } from '@/lib/milestones/schema';
import { startFunding as fund } from '@/lib/milestones/start-funding';
import { checkOriginality as checkText } from '@/lib/originality/compare-deliverable';

export const startFunding = defineAction({ schema: milestoneIdSchema, run: fund, next: ({ url }) => ({ goOut: url }) });
export const submitMilestone = defineAction({ schema: milestoneIdSchema, run: submit });
export const acceptSubmission = defineAction({ schema: milestoneIdSchema, run: accept });
export const requestChanges = defineAction({ schema: requestChangesSchema, run: request });
export const cancelMilestone = defineAction({ schema: milestoneIdSchema, run: cancel });
export const decideCriterion = defineAction({ schema: criterionDecisionSchema, run: decide });
export const waiveCriterion = defineAction({ schema: waiveCriterionSchema, run: waive });
export const addDeliverable = defineAction({ schema: addDeliverableSchema, run: add });
export const editDraft = defineAction({ schema: editDraftSchema, run: edit });
export const sendDraft = defineAction({ schema: deliverableIdSchema, run: send });
export const answerDraft = defineAction({ schema: answerDraftSchema, run: answer });
export const publishDeliverable = defineAction({ schema: publishDeliverableSchema, run: publish });
export const checkOriginality = defineAction({ schema: deliverableIdSchema, run: checkText });
export const confirmRow = defineAction({ schema: confirmRowSchema, run: confirm });
export const undoImport = defineAction({ schema: importBatchIdSchema, run: undo });
export const enterNumbers = defineAction({ schema: enterNumbersSchema, run: enter, next: () => ({ message: 'workroom.hand.entered' }) });
export const confirmNumbers = defineAction({ schema: handEntryIdSchema, run: confirmEntry });
export const objectToNumbers = defineAction({ schema: objectToNumbersSchema, run: objectToEntry });
export const withdrawNumbers = defineAction({ schema: handEntryIdSchema, run: withdrawEntry });
export const answerFinding = defineAction({ schema: answerFindingSchema, run: explainFinding });
export const answerCheck = defineAction({ schema: answerCheckSchema, run: explainCheck });
export const askReexport = defineAction({ schema: askReexportSchema, run: askAgain });
export const issueProof = defineAction({ schema: issueProofSchema, run: issueProofCode });
export const lookAtProof = defineAction({ schema: lookAtProofSchema, run: look });
export const openDispute = defineAction({ schema: openDisputeSchema, run: open, next: ({ disputeId }) => ({ goTo: `/disputes/${disputeId}` }) });
export const withdrawDispute = defineAction({ schema: disputeIdSchema, run: withdraw });
