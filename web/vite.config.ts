import { readFileSync } from 'node:fs'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

// Names without hashes keep the committed build's history readable; the server answers with an
// ETag of the content, so a changed file is never taken for the old one.
const output = {
  entryFileNames: 'assets/[name].js',
  chunkFileNames: 'assets/[name].js',
  assetFileNames: 'assets/[name][extname]',
}

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))

export default defineConfig({
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [svelte()],
  build: {
    target: 'es2022',
    sourcemap: false,
    // The content security policy allows no data: URL but for images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { output },
  },
  worker: { format: 'es', rolldownOptions: { output } },
  test: { include: ['test/**/*.test.ts'] },
})
