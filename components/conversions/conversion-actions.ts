// The form actions of links and codes, handed down from the page.
import type { FormAction } from '../forms/action-state';

export type ConversionActions = Readonly<
  Record<
    'createLink' | 'switchLink' | 'issueCode' | 'importCodes' | 'closeCode' | 'confirmTill' | 'discardTill' | 'undoTill' | 'askEvent' | 'answerQuestion',
    FormAction
  >
>;
