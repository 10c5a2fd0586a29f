import { defineConfig } from 'vitest/config'

// Real servers and a real browser: slow, one after the other, and never tried twice.
export default defineConfig({
  test: {
    include: ['browser/**/*.test.ts'],
    fileParallelism: false,
    retry: 0,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
