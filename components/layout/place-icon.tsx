// One picture a place, the same in the sidebar and in the bar of a phone.
import {
  BanknoteArrowDown,
  Bell,
  BriefcaseBusiness,
  ChartNoAxesCombined,
  FileSignature,
  Inbox,
  LayoutDashboard,
  Plug,
  Scale,
  Search,
  Settings,
  Store,
  UserRound,
  Wallet,
  type LucideIcon,
} from 'lucide-react';

const ICONS: Record<string, LucideIcon> = {
  dashboard: LayoutDashboard,
  contracts: FileSignature,
  myGigs: BriefcaseBusiness,
  payments: Wallet,
  businessProfile: Store,
  connections: Plug,
  findWork: Search,
  proposals: Inbox,
  earnings: BanknoteArrowDown,
  profile: UserRound,
  reports: ChartNoAxesCombined,
  disputes: Scale,
  notifications: Bell,
  settings: Settings,
};

export function PlaceIcon({ name, className = 'size-5 shrink-0' }: { name: string; className?: string }) {
  const Icon = ICONS[name];
  return Icon ? <Icon aria-hidden="true" className={className} /> : null;
}
