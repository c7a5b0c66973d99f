import { answerUpload } from '@/lib/actions/answer-upload';
import { defineRoute } from '@/lib/actions/define-route';
import { spendLimit } from '@/lib/auth/rate-limit';
import { readUpload } from '@/lib/files/read-upload';
import { addFile } from '@/lib/milestones/add-file';
import { findMilestonePlace } from '@/lib/milestones/milestone-place';

export const POST = defineRoute<{ milestoneId: string }>(async ({ request, params: { milestoneId }, viewer, now }) => {
  const place = await findMilestonePlace(milestoneId, viewer);
  return answerUpload({ request, viewer, place: `${place}?tab=files` }, async () => {
    await spendLimit('member-upload', viewer.userId);
    const { fileId } = await addFile({ milestoneId, upload: await readUpload(request), viewer, now });
    return { body: { id: fileId } };
  });
});
