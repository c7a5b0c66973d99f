import { answerUpload } from '@/lib/actions/answer-upload';
import { defineRoute } from '@/lib/actions/define-route';
import { spendLimit } from '@/lib/auth/rate-limit';
import { addDisputeFile } from '@/lib/disputes/add-dispute-file';
import { readUpload } from '@/lib/files/read-upload';

export const POST = defineRoute<{ disputeId: string }>(({ request, params: { disputeId }, viewer, now }) =>
  answerUpload({ request, viewer, place: `/disputes/${encodeURIComponent(disputeId)}` }, async () => {
    await spendLimit('member-upload', viewer.userId);
    const { fileId } = await addDisputeFile({ disputeId, upload: await readUpload(request), viewer, now });
    return { body: { id: fileId } };
  }),
);
