import { requireViewer } from '@/lib/auth/current-viewer';
export default async function DashboardPage() {
  const viewer = await requireViewer('/dashboard');
  return <h1>{viewer.name}</h1>;
}
