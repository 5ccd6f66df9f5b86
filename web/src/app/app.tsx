import { Button, Heading1 } from '@utrecht/component-library-react';
import { useEffect, type ReactNode } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import type { Session } from '../../../src/contract/session.js';
import { DutyPage, TelephoneTreePage } from '../features/escalation/parts.js';
import { LoginPage } from '../features/login/login-page.js';
import { bringTexts, type TextsOf } from '../lib/language.js';
import { onDemand } from '../lib/on-demand.js';
import { isLoggedIn, useSession, wasLoggedIn } from '../lib/session.js';
import { useTexts } from '../lib/texts.js';
import { withTexts } from '../lib/with-texts.js';
import { ProblemNotice } from '../ui/notice.js';
import { Skeleton } from '../ui/skeleton.js';
import { useIdleLock } from './idle-lock.js';
import { useLive } from './live.js';
import { NotFound } from './not-found.js';
import { boardPage, fetchFirstScreens, newRequestPage, TASK_TEXTS, unitsPage } from './screens.js';
import { Shell } from './shell.js';

const SCREEN_COMES = <Skeleton />;
const NewRequestPage = onDemand(newRequestPage, SCREEN_COMES);
const RequestsPage = onDemand(() => import('../features/request/requests-page.js'), SCREEN_COMES);
const BoardPage = onDemand(boardPage, SCREEN_COMES);
const SeenOfUs = onDemand(() => import('../features/board/seen-of-us.js'), <Skeleton rows={1} />);
const FiguresPage = onDemand(() => import('../features/figures/figures-page.js'), SCREEN_COMES);
const ADMIN_TEXTS: TextsOf = {
  nl: async () => (await import('../features/admin/texts.nl.js')).nl,
  en: async () => (await import('../features/admin/texts.en.js')).en,
};
const AdminPage = withTexts(
  'admin',
  () => import('../features/admin/admin-page.js'),
  ADMIN_TEXTS,
  SCREEN_COMES,
);
const AccountPage = withTexts(
  'account',
  // Its form is built of the same parts as those of the administrator, and says the same of what is wrong.
  async () => {
    const [page] = await Promise.all([
      import('../features/account/account-page.js'),
      bringTexts('admin', ADMIN_TEXTS),
    ]);
    return page;
  },
  {
    nl: async () => (await import('../features/account/texts.nl.js')).nl,
    en: async () => (await import('../features/account/texts.en.js')).en,
  },
  SCREEN_COMES,
);
const TasksPage = withTexts(
  'tasks',
  () => import('../features/tasks/tasks-page.js'),
  TASK_TEXTS,
  SCREEN_COMES,
);
const RequestPage = withTexts(
  'tasks',
  () => import('../features/request/request-page.js'),
  TASK_TEXTS,
  SCREEN_COMES,
);
const HouseRulesPage = withTexts('confirming', () => import('../features/confirming/house-rules-page.js'), {
  nl: async () => (await import('../features/confirming/texts.nl.js')).nl,
  en: async () => (await import('../features/confirming/texts.en.js')).en,
});
const UnitsPage = withTexts('tasks', unitsPage, TASK_TEXTS, SCREEN_COMES);
const ABOUT_TEXTS: TextsOf = {
  nl: async () => (await import('../features/about/texts.nl.js')).nl,
  en: async () => (await import('../features/about/texts.en.js')).en,
};
const AccessibilityPage = withTexts(
  'about',
  () => import('../features/about/accessibility-page.js'),
  ABOUT_TEXTS,
  SCREEN_COMES,
);
const PrivacyPage = withTexts(
  'about',
  () => import('../features/about/privacy-page.js'),
  ABOUT_TEXTS,
  SCREEN_COMES,
);
const AboutPage = withTexts(
  'about',
  () => import('../features/about/about-page.js'),
  ABOUT_TEXTS,
  SCREEN_COMES,
);

export function App() {
  const session = useSession();
  useLive(Boolean(session.data));
  useIdleLock(session.data?.role ?? null);
  return (
    <Shell session={session.data ?? null}>
      <Routes>
        <Route path="/toegankelijkheid" element={<AccessibilityPage />} />
        <Route path="/privacy" element={<PrivacyPage />} />
        <Route path="/over" element={<AboutPage />} />
        <Route path="*" element={<Personal session={session} />} />
      </Routes>
    </Shell>
  );
}

/** Leads on to the first screen of a role; not for somebody who has just logged out, and is still drawn as if not. */
function Home({ path }: { path: string }) {
  return isLoggedIn() && <Navigate to={path} replace />;
}

/** What only somebody with an account sees; the address stays as it is while they log in. */
function Personal({ session }: { session: ReturnType<typeof useSession> }) {
  const { t } = useTexts();
  const nobody = session.data === null;
  useEffect(() => {
    if (nobody) fetchFirstScreens();
  }, [nobody]);
  if (session.isPending) return <Skeleton />;
  if (session.isError) {
    return (
      <div className="vp-stack vp-narrow">
        <Heading1>{t('product')}</Heading1>
        <ProblemNotice error={session.error}>
          <Button appearance="secondary-action-button" onClick={() => void session.refetch()}>
            {t('errors.again')}
          </Button>
        </ProblemNotice>
      </div>
    );
  }
  if (session.data === null) return <LoginPage ended={wasLoggedIn()} />;
  return <Pages session={session.data} />;
}

/** The screens of a role; the service decides again what each may see. */
function Pages({ session }: { session: Session }) {
  const everyone: ReactNode = (
    <>
      <Route path="/bord" element={<BoardPage />} />
      <Route path="/account" element={<AccountPage session={session} />} />
      <Route path="*" element={<NotFound role={session.role} />} />
    </>
  );
  switch (session.role) {
    case 'coordinator':
      return (
        <Routes>
          <Route path="/" element={<NewRequestPage />} />
          <Route path="/taken" element={<TasksPage />} />
          <Route path="/vragen" element={<RequestsPage />} />
          <Route path="/vragen/:requestId" element={<RequestPage />} />
          <Route path="/cijfers" element={<FiguresPage />} />
          <Route path="/bellijst" element={<TelephoneTreePage />} />
          {everyone}
        </Routes>
      );
    case 'provider':
      return (
        <Routes>
          <Route path="/" element={<Home path="/mijn-plekken" />} />
          <Route
            path="/mijn-plekken"
            element={
              <UnitsPage
                providerId={session.providerId}
                seenOfUs={<SeenOfUs providerId={session.providerId} />}
              />
            }
          />
          <Route path="/mijn-plekken/:unitId" element={<HouseRulesPage />} />
          <Route path="/wachtdienst" element={<DutyPage providerId={session.providerId} />} />
          {everyone}
        </Routes>
      );
    case 'monitor':
      return (
        <Routes>
          <Route path="/" element={<Home path="/bord" />} />
          <Route path="/cijfers" element={<FiguresPage />} />
          {everyone}
        </Routes>
      );
    case 'admin':
      return (
        <Routes>
          <Route path="/" element={<Home path="/beheer" />} />
          <Route path="/beheer/*" element={<AdminPage />} />
          {everyone}
        </Routes>
      );
  }
}
