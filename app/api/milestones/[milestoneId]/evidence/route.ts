import type { EvidenceAnswer } from '@/components/deliverables/evidence-answer';
import { answerUpload, requestLocale, type UploadAnswer } from '@/lib/actions/answer-upload';
import { defineRoute } from '@/lib/actions/define-route';
import { spendLimit } from '@/lib/auth/rate-limit';
import { readUpload } from '@/lib/files/read-upload';
import { getTranslator, type Translate } from '@/lib/i18n/translator';
import { importExportFile, type ImportOutcome } from '@/lib/metrics/import-export-file';
import { importProblemText } from '@/lib/metrics/import-problem-text';
import { findMilestonePlace } from '@/lib/milestones/milestone-place';

/** Takes in an official export of a platform and says what was read of it, or all that is wrong with it. */
export const POST = defineRoute<{ milestoneId: string }>(async ({ request, params: { milestoneId }, viewer, now }) => {
  const place = await findMilestonePlace(milestoneId, viewer);
  return answerUpload({ request, viewer, place: `${place}?tab=evidence` }, async () => {
    await spendLimit('member-upload', viewer.userId);
    const outcome = await importExportFile({ milestoneId, upload: await readUpload(request), viewer, now });
    return answerOf(outcome, await getTranslator(requestLocale(request, viewer)));
  });
});

function answerOf(outcome: ImportOutcome, t: Translate): UploadAnswer {
  if (!outcome.isAccepted) {
    const { problems, problemCount } = outcome.parsed;
    const body: EvidenceAnswer = {
      isAccepted: false,
      title: t('workroom.evidence.refused'),
      detail: t('workroom.evidence.problemCount', { count: problemCount, shown: problemCount > problems.length ? problems.length : 0 }),
      problems: problems.map((problem) => ({ row: problem.row, column: problem.column, heading: problem.heading, text: importProblemText(problem, t) })),
    };
    return { body, refusal: 'IMPORT_BROKEN' };
  }
  const { batchId, rowCount, certain, doubtful, account } = outcome;
  const posts = rowCount - account.rows;
  const metrics = account.metrics.map((metric) => t(`metric.${metric}.name`)).join(t('workroom.evidence.and'));
  const details = [
    ...(posts > 0 ? [t('workroom.evidence.acceptedDetail', { certain, doubtful, none: posts - certain - doubtful })] : []),
    ...(account.rows > 0 ? [metrics ? t('workroom.evidence.accountDetail', { metrics }) : t('workroom.evidence.accountKept')] : []),
  ];
  const body: EvidenceAnswer = {
    isAccepted: true,
    id: batchId,
    title: t('workroom.evidence.accepted', { rows: rowCount }),
    detail: details.join(' '),
    warnings: [
      ...(posts > 0 && certain + doubtful === 0 ? [t('workroom.evidence.noneMatched')] : []),
      ...outcome.warnings.map((warning) => t(`import.warning.${warning}`)),
    ],
  };
  return { body };
}
