// The places of a member by hat. One table for the sidebar and for the bar of a phone.
import type { HeaderViewer } from './header-viewer';

export type MemberPlace = {
  href: string;
  /** Key below layout.member. */
  key: string;
  group: 'home' | 'business' | 'freelancer' | 'both';
  /** Stands in the bar of a phone; the rest is behind "more". */
  isMain?: boolean;
};

const PLACES: readonly MemberPlace[] = [
  { href: '/dashboard', key: 'dashboard', group: 'home', isMain: true },
  { href: '/contracts', key: 'contracts', group: 'home', isMain: true },
  { href: '/business/gigs', key: 'myGigs', group: 'business', isMain: true },
  { href: '/business/payments', key: 'payments', group: 'business' },
  { href: '/business/profile', key: 'businessProfile', group: 'business' },
  { href: '/business/connections', key: 'connections', group: 'business' },
  { href: '/gigs', key: 'findWork', group: 'freelancer', isMain: true },
  { href: '/work/proposals', key: 'proposals', group: 'freelancer' },
  { href: '/work/earnings', key: 'earnings', group: 'freelancer', isMain: true },
  { href: '/work/profile', key: 'profile', group: 'freelancer' },
  { href: '/reports', key: 'reports', group: 'both' },
  { href: '/disputes', key: 'disputes', group: 'both' },
  { href: '/notifications', key: 'notifications', group: 'both' },
  { href: '/settings', key: 'settings', group: 'both' },
];

export function memberPlaces(hats: HeaderViewer['hats']): readonly MemberPlace[] {
  return PLACES.filter((place) => (place.group === 'business' ? hats.business : place.group === 'freelancer' ? hats.freelancer : true));
}
