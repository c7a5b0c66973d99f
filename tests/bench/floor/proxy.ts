// Never runs. It stands here because Next, not finding one, would look for it in the directories above and take the product's.
import { NextResponse } from 'next/server';

export function proxy(): NextResponse {
  return NextResponse.next();
}

export const config = { matcher: ['/never-asked-for'] };
