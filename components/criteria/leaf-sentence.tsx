'use client';
import { ApprovalSentence } from './approval-sentence';
import { CadenceSentence } from './cadence-sentence';
import { ChecklistSentence } from './checklist-sentence';
import { ConversionSentence } from './conversion-sentence';
import { CountSentence } from './count-sentence';
import type { SentenceProps } from './draft';
import { MetricSentence } from './metric-sentence';
import { OriginalitySentence } from './originality-sentence';

/** The sentence of a condition that is judged by itself. */
export function LeafSentence(props: SentenceProps) {
  switch (props.draft.kind) {
    case 'COUNT':
      return <CountSentence {...props} />;
    case 'CADENCE':
      return <CadenceSentence {...props} />;
    case 'METRIC':
      return <MetricSentence {...props} />;
    case 'CONVERSION':
      return <ConversionSentence {...props} />;
    case 'ORIGINALITY':
      return <OriginalitySentence {...props} />;
    case 'APPROVAL':
      return <ApprovalSentence {...props} />;
    case 'CHECKLIST':
      return <ChecklistSentence {...props} />;
    case 'GROUP':
      return null;
  }
}
