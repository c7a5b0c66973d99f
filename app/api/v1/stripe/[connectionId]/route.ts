import { receiveShopEvent } from '@/lib/conversions/shop/receive-shop-event';
import { currentTime } from '@/lib/time/clock';

/** Events of a business's own Stripe account. */
export async function POST(request: Request, { params }: { params: Promise<{ connectionId: string }> }): Promise<Response> {
  return receiveShopEvent(request, (await params).connectionId, { clock: new Date(), now: currentTime() });
}
