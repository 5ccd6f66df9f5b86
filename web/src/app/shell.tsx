import { PageFooter, PageHeader, SkipLink } from '@utrecht/component-library-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link, NavLink, useLocation, useNavigate } from 'react-router';
import type { Session } from '../../../src/contract/session.js';
import { NewsBanner } from '../features/news/parts.js';
import { logOut } from '../lib/session.js';
import { useTexts } from '../lib/texts.js';
import { Icon } from '../ui/icon.js';
import { isWall } from '../ui/wall.js';
import { cover } from './cover.js';
import { ABOUT_PAGES, NAVIGATION } from './navigation.js';

/** Header, navigation of the role, the page itself and a small footer. */
export function Shell({ session, children }: { session: Session | null; children: ReactNode }) {
  const { t, language, setLanguage } = useTexts();
  const main = useRef<HTMLElement>(null);
  const location = useLocation();
  const navigate = useNavigate();
  const { pathname } = location;
  const shown = useRef(pathname);

  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  // The next one to log in may have no such page. Not before the session is gone: its own start page would come back.
  const leave = () => {
    void logOut().then(() => navigate('/'));
  };

  if (session && isWall(location)) {
    return (
      <main id="inhoud" ref={main} tabIndex={-1}>
        {children}
      </main>
    );
  }
  return (
    <div className="vp-shell">
      <SkipLink href="#inhoud">{t('common.skip')}</SkipLink>
      <PageHeader className="vp-header">
        <div className="vp-wide">
          <div className="vp-header__row">
            <Link to="/" className="vp-header__name">
              {t('product')}
            </Link>
            <button
              type="button"
              lang={language === 'nl' ? 'en' : 'nl'}
              onClick={() => void setLanguage(language === 'nl' ? 'en' : 'nl').catch(() => undefined)}
              aria-label={language === 'nl' ? t('common.english') : t('common.dutch')}
            >
              <span aria-hidden="true">{language === 'nl' ? 'EN' : 'NL'}</span>
            </button>
            <button type="button" onClick={cover} aria-label={t('common.hide')}>
              <Icon name="hide" />
            </button>
            {session && (
              <Link to="/account" className="vp-header__account" aria-label={t('common.account')}>
                <Icon name="person" />
              </Link>
            )}
            {session && (
              <button type="button" onClick={() => leave()}>
                {t('common.logout')}
              </button>
            )}
          </div>
          {session && (
            <nav aria-label={t('common.menu')}>
              <ul>
                {NAVIGATION[session.role].map((item) => (
                  <li key={item.to}>
                    <NavLink to={item.to} end={item.to !== '/beheer'}>
                      {t(`nav.${item.name}`)}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </div>
      </PageHeader>
      {session?.role === 'coordinator' && <NewsBanner />}
      <main id="inhoud" className="vp-main" ref={main} tabIndex={-1}>
        <div className="vp-wide">{children}</div>
      </main>
      <PageFooter className="vp-footer">
        <div className="vp-wide">
          {session && (
            <span>
              {session.username} · {t(`roles.${session.role}`)} ·{' '}
              <Link className="utrecht-link" to="/account">
                {t('common.account')}
              </Link>
            </span>
          )}
          <span>{t('footer.quickKey')}</span>
          <span>{t('footer.emergency')}</span>
          <div role="group" aria-label={t('footer.pages')} className="vp-footer__pages">
            {ABOUT_PAGES.map((page) => (
              <Link key={page.to} className="utrecht-link" to={page.to}>
                {t(`footer.${page.name}`)}
              </Link>
            ))}
          </div>
        </div>
      </PageFooter>
    </div>
  );
}
