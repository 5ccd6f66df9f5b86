const common = { swcrc: false, module: { type: 'commonjs' } };
const decorators = { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false };
const typescript = [
  '@swc/jest',
  {
    ...common,
    sourceMaps: 'inline',
    jsc: {
      target: 'es2023',
      keepClassNames: true,
      transform: decorators,
      parser: { syntax: 'typescript', decorators: true },
    },
  },
];
const javascript = [
  '@swc/jest',
  {
    ...common,
    sourceMaps: false,
    jsc: { target: 'es2023', keepClassNames: true, parser: { syntax: 'ecmascript' } },
  },
];

// These packages are ESM only. Before Node 24.9 Jest cannot require() them, so swc turns them into CommonJS too.
const esmPackages = [
  '@nestjs',
  '@borewit',
  '@tokenizer',
  'content-disposition',
  'file-type',
  'strtok3',
  'temporal-polyfill',
  'temporal-spec',
  'temporal-utils',
  'token-types',
  'uint8array-extras',
];

const ALONE = '\\.alone\\.spec\\.ts$';

const project = {
  testEnvironment: '<rootDir>/test/runner/one-world.environment.cjs',
  runtime: '<rootDir>/test/runner/one-world.runtime.cjs',
  testRegex: '\\.spec\\.ts$',
  transform: { '^.+\\.ts$': typescript, '^.+\\.m?js$': javascript },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
};

const whole = {
  ...project,
  displayName: 'whole',
  roots: ['<rootDir>/test'],
  testPathIgnorePatterns: ['/node_modules/', ALONE],
  setupFilesAfterEnv: [
    '<rootDir>/test/support/one-connection.ts',
    '<rootDir>/test/support/documented-answers.setup.ts',
  ],
  // Only a run with at least one of these tests pays for PostgreSQL and the browser.
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

export default {
  maxWorkers: 2,
  // A guard against hanging, never an expectation: machines are busy. Jest reads it here only.
  testTimeout: 180_000,
  reporters: ['default', '<rootDir>/test/support/closing-line.reporter.mjs'],
  projects: [
    { ...project, displayName: 'unit', roots: ['<rootDir>/src', '<rootDir>/migrations'] },
    whole,
    // What is measured in them only means something while no other test is running: see scripts/checks.mjs.
    { ...whole, displayName: 'alone', testRegex: ALONE, testPathIgnorePatterns: ['/node_modules/'] },
  ],
};
