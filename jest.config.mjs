/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // As the servers run: see scripts/lib/nodeOptions.mjs.
  testEnvironmentOptions: { exportConditions: ['production', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          target: 'es2022',
        },
        module: { type: 'es6' },
      },
    ],
  },
  roots: ['<rootDir>/tests'],
  modulePathIgnorePatterns: ['<rootDir>/.next', '<rootDir>/data'],
  testTimeout: 30_000,
  // Payload's schemas and compiled modules stay in memory; a worker starts afresh beyond this.
  workerIdleMemoryLimit: '1500MB',
}
