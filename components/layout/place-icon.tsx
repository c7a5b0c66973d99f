// One picture a place, the same in the sidebar and in the bar of a phone.
import {
  BanknoteArrowDown,
  Bell,
  BookOpenCheck,
  BriefcaseBusiness,
  ChartColumn,
  FileSignature,
  Inbox,
  LayoutDashboard,
  MessagesSquare,
  Scale,
  Search,
  Settings,
  UserRound,
  UsersRound,
  Wallet,
  type LucideIcon,
} from 'lucide-react';

const ICONS: Record<string, LucideIcon> = {
  dashboard: LayoutDashboard,
  contracts: FileSignature,
  messages: MessagesSquare,
  disputes: Scale,
  myGigs: BriefcaseBusiness,
  payments: Wallet,
  reports: ChartColumn,
  team: UsersRound,
  findWork: Search,
  proposals: Inbox,
  earnings: BanknoteArrowDown,
  profile: UserRound,
  academy: BookOpenCheck,
  notifications: Bell,
  settings: Settings,
};

export function PlaceIcon({ name, className = 'size-5 shrink-0' }: { name: string; className?: string }) {
  const Icon = ICONS[name];
  return Icon ? <Icon aria-hidden="true" className={className} /> : null;
}
