// What a file tells of its making. Honest people open and save their files too, so most of this is a note, and asks for a fresh export.
import type { Evidence, ImportedBatch } from '../evidence';
import { count, moment, number, text, type FactParams, type FindingDraft, type FindingKind, type Severity } from '../words';

/** Before so many files of a format were seen nobody knows which headings are usual. */
const KNOWN_FORMAT = 20;
const RARE_SHARE = 0.02;

export function fileMarks({ batches }: Evidence): FindingDraft[] {
  return batches.filter((batch) => batch.isOfMilestone).flatMap(ofBatch);
}

function ofBatch(batch: ImportedBatch): FindingDraft[] {
  const { application, createdAt, modifiedAt, lastModifiedBy, warnings, repeatedRows } = batch.traits;
  const found: FindingDraft[] = [];
  const say = (kind: FindingKind, severity: Severity, params: FactParams) =>
    found.push({ kind, severity, platform: batch.platform, batchId: batch.id, deliverableId: null, params, key: `${kind}|${batch.id}` });
  const wasChanged = warnings.includes('MODIFIED_AFTER_EXPORT') && createdAt !== null && modifiedAt !== null;
  if (warnings.includes('OTHER_APPLICATION')) say('OTHER_APPLICATION', 'NOTE', { application: text(application ?? '') });
  if (wasChanged) say('MODIFIED_AFTER_EXPORT', 'DOUBT', { createdAt: moment(new Date(createdAt)), modifiedAt: moment(new Date(modifiedAt)) });
  if (lastModifiedBy) say('SAVED_BY_PERSON', 'NOTE', { name: text(lastModifiedBy) });
  if (warnings.includes('NUMBERS_AS_TEXT')) say('NUMBERS_AS_TEXT', 'DOUBT', {});
  if (repeatedRows > 0) say('ROWS_REPEATED', 'NOTE', { rows: number(repeatedRows) });
  const { ofFormat, alike } = batch.headings;
  if (ofFormat >= KNOWN_FORMAT && alike / ofFormat < RARE_SHARE) say('HEADINGS_RARE', 'NOTE', { files: count(ofFormat), alike: count(alike) });
  return found;
}
