// The form actions of the workroom, handed down from the page: components never import an action.
import type { FormAction } from '../forms/action-state';

export type WorkroomActions = Readonly<
  Record<
    | 'startFunding'
    | 'submitMilestone'
    | 'acceptSubmission'
    | 'requestChanges'
    | 'cancelMilestone'
    | 'withdrawDispute'
    | 'decideCriterion'
    | 'waiveCriterion'
    | 'addDeliverable'
    | 'editDraft'
    | 'sendDraft'
    | 'answerDraft'
    | 'publishDeliverable'
    | 'checkOriginality'
    | 'confirmRow'
    | 'undoImport'
    | 'enterNumbers'
    | 'confirmNumbers'
    | 'objectToNumbers'
    | 'withdrawNumbers'
    | 'answerFinding'
    | 'answerCheck'
    | 'askReexport'
    | 'issueProof'
    | 'lookAtProof',
    FormAction
  >
>;
