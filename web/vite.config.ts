import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compress } from './compress.js';
import { shellWorker } from './shell-worker.js';
import { trimDesignSystem } from './trim-design-system.js';

const server = process.env.VEILIGE_PLEK_URL ?? 'http://localhost:3000';

export default defineConfig({
  plugins: [react(), trimDesignSystem(), shellWorker(), compress()],
  build: {
    // The page runs under a policy without inline scripts; files also cache better than text inside files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    // Compressing takes most of the time of the build, and is worth it.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: {
    proxy: { '/v1': server, '/socket.io': { target: server, ws: true } },
  },
});
