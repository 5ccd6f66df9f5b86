import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import type { Session } from '../../../src/contract/session.js';
import { LoginPage } from '../features/login/login-page.js';
import { useSession } from '../lib/session.js';
import { ProblemNotice } from '../ui/notice.js';
import { Skeleton } from '../ui/skeleton.js';
import { useLive } from './live.js';
import { NotFound } from './not-found.js';
import { Shell } from './shell.js';

const NewRequestPage = lazy(() => import('../features/request/new-request-page.js'));
const RequestsPage = lazy(() => import('../features/request/requests-page.js'));
const RequestPage = lazy(() => import('../features/request/request-page.js'));
const BoardPage = lazy(() => import('../features/board/board-page.js'));
const AdminPage = lazy(() => import('../features/admin/admin-page.js'));
const UnitsPage = lazy(() => import('../features/provider/units-page.js'));

export function App() {
  const session = useSession();
  useLive(Boolean(session.data));
  if (session.isPending) {
    return (
      <Shell session={null}>
        <Skeleton />
      </Shell>
    );
  }
  if (session.isError) {
    return (
      <Shell session={null}>
        <ProblemNotice error={session.error} />
      </Shell>
    );
  }
  if (session.data === null) {
    return (
      <Shell session={null}>
        <LoginPage />
      </Shell>
    );
  }
  return (
    <Shell session={session.data}>
      <Suspense fallback={<Skeleton />}>
        <Pages session={session.data} />
      </Suspense>
    </Shell>
  );
}

/** The screens of a role; the service decides again what each may see. */
function Pages({ session }: { session: Session }) {
  const board = <Route path="/bord" element={<BoardPage />} />;
  switch (session.role) {
    case 'coordinator':
      return (
        <Routes>
          <Route path="/" element={<NewRequestPage />} />
          <Route path="/vragen" element={<RequestsPage />} />
          <Route path="/vragen/:requestId" element={<RequestPage />} />
          {board}
          <Route path="*" element={<NotFound />} />
        </Routes>
      );
    case 'provider':
      return (
        <Routes>
          <Route path="/" element={<Navigate to="/mijn-plekken" replace />} />
          <Route path="/mijn-plekken" element={<UnitsPage providerId={session.providerId} />} />
          {board}
          <Route path="*" element={<NotFound />} />
        </Routes>
      );
    case 'admin':
      return (
        <Routes>
          <Route path="/" element={<Navigate to="/beheer" replace />} />
          <Route path="/beheer/*" element={<AdminPage />} />
          {board}
          <Route path="*" element={<NotFound />} />
        </Routes>
      );
    case 'monitor':
      return (
        <Routes>
          <Route path="/" element={<Navigate to="/bord" replace />} />
          {board}
          <Route path="*" element={<NotFound />} />
        </Routes>
      );
  }
}
