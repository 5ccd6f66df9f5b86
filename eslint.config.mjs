import tseslint from 'typescript-eslint';

/** What is late, fresh or expired is so by one clock, on every node and in every test: that of src/common/clock.ts. */
const ownClock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Ask the Clock: the time of this machine is nobody’s.',
  },
  { selector: "CallExpression[callee.name='Date']", message: 'Ask the Clock.' },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Ask the Clock: the time of this machine is nobody’s.',
  },
  { selector: "MemberExpression[object.name='Temporal'][property.name='Now']", message: 'Ask the Clock.' },
];

/** What would make a decision depend on anything but its facts: it could not be replayed. */
const impure = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The core is told the instant.',
  },
  { selector: "CallExpression[callee.name='Date']", message: 'The core is told the instant.' },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'The core is told the instant.',
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'The core is told the instant.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'The core has no chance in it.',
  },
  { selector: "MemberExpression[object.name='performance']", message: 'The core is told the instant.' },
  { selector: "MemberExpression[object.name='crypto']", message: 'The core has no chance in it.' },
];

const nodeGlobals = Object.fromEntries(
  ['process', 'console', 'URL', 'Buffer', 'fetch', 'performance', 'setTimeout', 'clearTimeout', 'setInterval']
    .concat(['clearInterval', 'setImmediate', 'AbortController', 'AbortSignal', 'globalThis'])
    .map((name) => [name, 'readonly']),
);

export default tseslint.config(
  // A program beside types that are generated: TypeScript checks it where they are, in its test.
  { ignores: ['node_modules/', 'dist/', 'var/', 'coverage/', 'test/contract/client/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.check.json', 'web/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      // Decorators read the types of constructor parameters at run time: `import type` would lose them.
      '@typescript-eslint/consistent-type-imports': 'off',
      // Nest's modules are empty classes with a decorator.
      '@typescript-eslint/no-extraneous-class': 'off',
      // A method of a service may be async for the sake of its interface.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    // Sentences only: two languages side by side are easier to compare whole.
    files: ['**/texts.*.ts', '**/*.texts.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // Their checks of unknown answers are the tests' own business.
    files: ['test/**/*.ts', '**/*.spec.ts', 'bench/**/*.ts'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    // A screen draws what it was told a moment later than it says that it was told.
    files: ['test/browser/**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.property.name='toBe'] AwaitExpression > CallExpression[callee.property.name='count']",
          message: 'A count at one instant: waitForCount.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/database/database-clock.ts', '**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...ownClock] },
  },
  {
    files: ['src/calendar/**/*.ts', 'src/facts/**/*.ts', 'src/*/core/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...impure] },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    extends: [tseslint.configs.base],
    languageOptions: { globals: { ...nodeGlobals, module: 'writable', require: 'readonly' } },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error', eqeqeq: 'error' },
  },
);
