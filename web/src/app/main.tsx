import '../ui/nlds.css';
import '../ui/theme.css';
import '../ui/base.css';
import '../ui/shell.css';
import '../ui/blocks.css';
import '../ui/fields.css';
import '../ui/parts.css';
import '../ui/media.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { chooseLanguage } from '../lib/language.js';
import { queryClient } from '../lib/query-client.js';
import { App } from './app.js';
import { Cover } from './cover.js';
import { ErrorBoundary } from './error-boundary.js';
import { keepFocus } from './keep-focus.js';
import { keepShell } from './keep-shell.js';
import { fetchScreen } from './screens.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

fetchScreen(location.pathname);
await chooseLanguage();
keepShell();
keepFocus(root);

createRoot(root).render(
  <StrictMode>
    <Cover>
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          {/* What is chosen shows at once: a transition would first show the choice before. */}
          <BrowserRouter useTransitions={false}>
            <App />
          </BrowserRouter>
        </QueryClientProvider>
      </ErrorBoundary>
    </Cover>
  </StrictMode>,
);
