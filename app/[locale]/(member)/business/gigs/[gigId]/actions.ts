'use server';
import { defineAction } from '@/lib/actions/define-action';
import { closeGig as close } from '@/lib/gigs/post-gig';
import { gigIdSchema } from '@/lib/gigs/schema';

export const closeGig = defineAction({ schema: gigIdSchema, run: close });
