import eslint from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** Folders, and those of the same project that they import nothing from. See docs/architecture.md. */
const FOLDERS = [
  ['client', 'src', 'collections', 'plugins', 'site', 'demo'],
  ['site', 'src', 'collections', 'plugins', 'demo'],
  ['src', 'site'],
  ['collections', 'site'],
  ['plugins/shared', 'src', 'collections', 'site', 'documents', 'publishing', 'webhooks'],
  ['plugins/documents', 'src', 'collections', 'site', 'publishing', 'webhooks'],
  ['plugins/publishing', 'src', 'collections', 'site', 'documents', 'webhooks'],
  ['plugins/webhooks', 'src', 'collections', 'site', 'documents', 'publishing'],
]

/** Keeps a folder from importing others, wherever they are seen from it. */
const standsAlone = (folder, others) => ({
  files: [`${folder}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(plugins/)?(${others.join('|')})/`,
            message: `${folder} imports nothing from there: see docs/architecture.md.`,
          },
        ],
      },
    ],
  },
})

export default tseslint.config(
  {
    ignores: [
      '.next/**',
      'data/**',
      'media/**',
      'artifacts/**',
      'migrations/**',
      'payload-types.ts',
      'next-env.d.ts',
      'src/app/(payload)/admin/importMap.js',
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  ...FOLDERS.map(([folder, ...others]) => standsAlone(folder, others)),
  { files: ['**/*.mjs', '**/*.js'], ...tseslint.configs.disableTypeChecked },
  // They print for people.
  { files: ['tests/bench/**'], rules: { 'no-console': 'off' } },
  // Strapi loads CommonJS.
  {
    files: ['tests/bench/graphql/peers/strapi/**'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
    languageOptions: { globals: { module: 'writable', require: 'readonly' } },
  },
  {
    files: ['scripts/**'],
    rules: { 'no-console': 'off' },
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        clearTimeout: 'readonly',
        Buffer: 'readonly',
        AbortSignal: 'readonly',
      },
    },
  },
)
