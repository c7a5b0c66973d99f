import type { EvidenceAnswer } from '@/components/deliverables/evidence-answer';
import { answerUpload, requestLocale, type UploadAnswer } from '@/lib/actions/answer-upload';
import { defineRoute } from '@/lib/actions/define-route';
import { spendLimit } from '@/lib/auth/rate-limit';
import { previewTill, type TillPreview } from '@/lib/conversions/till/preview-till';
import { readUpload } from '@/lib/files/read-upload';
import { getTranslator, type Translate } from '@/lib/i18n/translator';
import { importProblemText } from '@/lib/metrics/import-problem-text';
import { findMilestonePlace } from '@/lib/milestones/milestone-place';

/** Reads a file of the business's till and says what would count, or all that is wrong with it. */
export const POST = defineRoute<{ milestoneId: string }>(async ({ request, params: { milestoneId }, viewer, now }) => {
  const place = await findMilestonePlace(milestoneId, viewer);
  return answerUpload({ request, viewer, place: `${place}?tab=links` }, async () => {
    await spendLimit('member-upload', viewer.userId);
    const preview = await previewTill({ milestoneId, upload: await readUpload(request), viewer, now });
    return answerOf(preview, await getTranslator(requestLocale(request, viewer)));
  });
});

function answerOf(preview: TillPreview, t: Translate): UploadAnswer {
  if (!preview.isAccepted) {
    const { problems, problemCount } = preview;
    const body: EvidenceAnswer = {
      isAccepted: false,
      title: t('workroom.evidence.refused'),
      detail: t('workroom.evidence.problemCount', { count: problemCount, shown: problemCount > problems.length ? problems.length : 0 }),
      problems: problems.map((problem) => ({ row: problem.row, column: problem.column, heading: problem.heading, text: importProblemText(problem, t) })),
    };
    return { body, refusal: 'IMPORT_BROKEN' };
  }
  const { uploadId, lines, known, leftOut } = preview;
  const body: EvidenceAnswer = {
    isAccepted: true,
    id: uploadId,
    title: t('conversions.till.read', { lines }),
    detail: t('conversions.till.readDetail', { known, leftOut }),
    warnings: lines === 0 ? [t('conversions.till.nothingNew')] : [],
  };
  return { body };
}
