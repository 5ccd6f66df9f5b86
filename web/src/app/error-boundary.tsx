import { Button, Heading1 } from '@utrecht/component-library-react';
import { Component, type ReactNode } from 'react';
import { useTexts } from '../lib/texts.js';
import { Notice } from '../ui/notice.js';
import { PhoneHelp } from '../ui/phone-help.js';

/** A fault in the page itself ends here, with what to do next instead of an empty screen. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = useTexts();
  return (
    <main className="vp-main vp-wide vp-stack">
      <Heading1>{t('product')}</Heading1>
      <Notice type="error" title={t('errors.crashed')} live="alert">
        <p>{t('errors.crashedDetail')}</p>
        <PhoneHelp />
        <Button appearance="primary-action-button" onClick={() => window.location.reload()}>
          {t('errors.reload')}
        </Button>
      </Notice>
    </main>
  );
}
