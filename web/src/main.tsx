import { DirectionProvider, localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Direction } from './app/Direction';
import { openToAll } from './app/Gate';
import { queryClient } from './app/query';
import { router } from './app/router';
import { lookAhead } from './app/session';
import { cssVariablesResolver, theme } from './app/theme';
import './i18n';
import '@mantine/core/styles.css';
import './app/app.css';

const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';
// Where the scroll lock of dialogs looks for it.
Object.assign(globalThis, { __webpack_nonce__: nonce });
if (!openToAll()) lookAhead(queryClient);
const root = document.getElementById('root');
if (!root) throw new Error('no #root');
createRoot(root).render(
  <StrictMode>
    <DirectionProvider detectDirection={false}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        getStyleNonce={() => nonce}
        defaultColorScheme="auto"
        colorSchemeManager={localStorageColorSchemeManager({ key: 'scheme' })}
      >
        <QueryClientProvider client={queryClient}>
          <Direction>
            <RouterProvider router={router} />
          </Direction>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  </StrictMode>,
);
