'use server';
import { defineAction } from '@/lib/actions/define-action';
import { postGig as post } from '@/lib/gigs/post-gig';
import { postGigSchema } from '@/lib/gigs/schema';

export const postGig = defineAction({ schema: postGigSchema, run: post, next: ({ gigId }) => ({ goTo: `/business/gigs/${gigId}` }) });
