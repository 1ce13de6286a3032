/** @type {import('jest').Config} */
const base = {
  transform: {
    '^.+.(ts|tsx)$': ['@swc/jest', { jsc: { target: 'es2022', transform: { react: { runtime: 'automatic' } } } }],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.local'],
};

/**
 * One project a room of the house, so that `npm test -- --selectProjects shared` runs what a change needs.
 * @type {import('jest').Config}
 */
const config = {
  // Time for a machine ten times slower than a quiet one: it only ends what hangs, and no test waits for it.
  testTimeout: 300_000,
  // With nothing left open a worker still takes half a second and more to give back the gigabyte of a whole suite.
  workerGracefulExitTimeout: 1_500,
  projects: [
    {
      ...base,
      displayName: 'architecture',
      testMatch: ['<rootDir>/backend/architecture/*.test.ts', '<rootDir>/backend/architecture.test.ts'],
    },
    { ...base, displayName: 'shared', testMatch: ['<rootDir>/shared/**/*.test.ts'] },
    {
      ...base,
      displayName: 'backend',
      testMatch: ['<rootDir>/backend/**/*.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/backend/architecture'],
      globalSetup: '<rootDir>/backend/testing/globalSetup.ts',
      setupFiles: ['<rootDir>/backend/testing/setEnv.ts'],
    },
    {
      ...base,
      displayName: 'miniprogram',
      testMatch: ['<rootDir>/{miniprogram,config}/**/*.test.{ts,tsx}'],
      testPathIgnorePatterns: ['<rootDir>/miniprogram/tests/'],
      setupFiles: ['<rootDir>/miniprogram/services/testing/chinese.ts'],
      // Where a test draws: cookies of a browser are kept for a safe address only.
      testEnvironmentOptions: { url: 'https://postome.example/' },
      moduleNameMapper: {
        '^@tarojs/taro$': '<rootDir>/miniprogram/services/testing/fakeTaro.ts',
        '^@tarojs/components$': '<rootDir>/miniprogram/components/testing/elements.tsx',
        '\\.(scss|png)$': '<rootDir>/miniprogram/components/testing/noStyles.ts',
      },
    },
    {
      ...base,
      displayName: 'weapp',
      testEnvironment: '<rootDir>/miniprogram/tests/weapp/phoneEnvironment.ts',
      testMatch: ['<rootDir>/miniprogram/tests/weapp/**/*.test.ts'],
    },
    { ...base, displayName: 'h5', testMatch: ['<rootDir>/miniprogram/tests/h5/**/*.test.ts'] },
  ],
};

export default config;
