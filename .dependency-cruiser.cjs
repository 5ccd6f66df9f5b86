// Who may import whom; the picture is in docs/architecture.md. test/architecture/ plants a wrong import for each rule.

const BASE = ['contract', 'calendar', 'common', 'access', 'database'];

/** Every folder of src, and the other ones it may use. A new folder must be given its place here. */
const MAY_USE = {
  contract: [],
  calendar: ['contract'],
  facts: ['contract', 'calendar'],
  common: ['contract', 'calendar'],
  database: ['contract', 'calendar', 'common'],
  access: ['contract', 'calendar', 'common', 'database'],
  jobs: BASE,
  policy: [...BASE, 'jobs'],
  capacity: [...BASE, 'jobs', 'policy'],
  requests: [...BASE, 'facts', 'jobs', 'policy', 'capacity'],
  matching: [...BASE, 'facts', 'policy', 'capacity', 'requests'],
  placements: [...BASE, 'jobs', 'policy', 'capacity', 'requests', 'matching', 'news'],
  notifications: [...BASE, 'jobs', 'policy'],
  news: [...BASE, 'jobs', 'policy', 'notifications'],
  // What happens around a placement, later: each hears of it through placements' events.
  escalation: [
    ...[...BASE, 'jobs', 'policy', 'capacity', 'requests', 'placements', 'notifications', 'news', 'asking'],
  ],
  asking: [
    ...BASE,
    'jobs',
    'policy',
    'capacity',
    'requests',
    'matching',
    'placements',
    'notifications',
    'news',
  ],
  outcomes: [...BASE, 'jobs', 'policy', 'capacity', 'requests', 'matching', 'placements'],
  practice: [...BASE, 'jobs', 'policy', 'capacity', 'requests', 'matching', 'placements', 'outcomes'],
  'follow-up': [
    ...BASE,
    'jobs',
    'policy',
    'capacity',
    'requests',
    'matching',
    'placements',
    'notifications',
    'news',
    'outcomes',
    'escalation',
  ],
  'judged-again': [
    ...[...BASE, 'jobs', 'policy', 'capacity', 'requests', 'matching', 'placements', 'news', 'notifications'],
  ],
  monitor: [
    ...[...BASE, 'jobs', 'policy', 'capacity', 'requests', 'matching', 'placements', 'notifications'],
    ...['outcomes', 'practice'],
  ],
  desk: [
    ...[...BASE, 'policy', 'capacity', 'requests', 'matching', 'placements', 'asking', 'escalation'],
    ...['outcomes', 'follow-up'],
  ],
  board: [...BASE, 'jobs', 'policy', 'capacity', 'placements'],
  upkeep: [...BASE, 'jobs', 'policy'],
  health: BASE,
  openapi: ['contract', 'common', 'access'],
};
const FEATURES = Object.keys(MAY_USE).filter((folder) => ![...BASE, 'facts'].includes(folder));

/** Vocabularies, and what follows from a word alone. */
const WORDS = '^src/contract/((work-)?words|who-decides)\\.ts$';

/** No clock, no I/O, no chance: the same facts give the same answer. */
const PURE = '^src/(calendar|facts|[^/]+/core)/';

/** A feature is entered here; what else it has may change without asking the others. */
const FRONT_DOORS = [
  String.raw`\.(service|module|job|hook|provider)\.ts$`,
  // One write path for everything that changes a unit: the commands of placements run on it too.
  '^src/capacity/(unit-|ledger-state|capacity\\.problems)',
  // The same for every reader: a stored decision, what no longer fits, that a request is closed.
  '^src/(matching/(decision-row|concerns)|requests/request\\.problems)\\.ts$',
  // Pure, with rules of their own.
  PURE,
];

const SPEC = String.raw`\.spec\.ts$`;
const inSource = '^(src|migrations)/';

const folderRules = Object.entries(MAY_USE).map(([folder, allowed]) => ({
  name: `${folder}-imports-only-what-it-may`,
  severity: 'error',
  comment: `src/${folder} may use: ${allowed.join(', ') || 'nothing'}.`,
  from: { path: `^src/${folder}/`, pathNot: [SPEC, '^src/database/(entities|migrations)\\.ts$'] },
  to: { path: inSource, pathNot: [folder, ...allowed].map((name) => `^src/${name}/`) },
}));

module.exports = {
  forbidden: [
    ...folderRules,
    {
      name: 'every-folder-has-a-place',
      severity: 'error',
      comment: 'A new folder of src is named in MAY_USE before anything imports from it.',
      from: { path: '^(src|web|migrations)/' },
      to: { path: '^src/[^/]+/', pathNot: Object.keys(MAY_USE).map((name) => `^src/${name}/`) },
    },
    {
      name: 'contract-is-decorated-and-no-more',
      severity: 'error',
      comment: 'Its classes say how they look and what is checked of them; what they mean is told elsewhere.',
      from: { path: '^src/contract/', pathNot: SPEC },
      to: {
        pathNot: [
          '^src/contract/',
          '^node_modules/(@nestjs/(common|swagger)|class-(validator|transformer)|@zxcvbn-ts|temporal-(polyfill|spec|utils))/',
          '^(node:)?crypto$',
        ],
      },
    },
    {
      name: 'words-import-nothing-else',
      severity: 'error',
      comment: 'The core, and whoever else only needs the words, gets no decorators with them.',
      from: { path: WORDS },
      to: { pathNot: WORDS },
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: 'What it decides must be replayable to the byte: no clock, no I/O, no framework.',
      from: { path: PURE, pathNot: SPEC },
      to: {
        pathNot: [
          ...[PURE, '^src/contract/', '/temporal-(polyfill|spec|utils)/'],
          // Dutch holidays by year: a table with a little arithmetic.
          '^node_modules/date-holidays/',
        ],
      },
    },
    {
      name: 'core-takes-types-and-words-of-the-contract',
      severity: 'error',
      comment: 'The classes of the contract bring the framework along.',
      from: { path: PURE, pathNot: SPEC },
      to: { path: '^src/contract/', pathNot: WORDS, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-stays-in-its-feature',
      severity: 'error',
      comment: 'A core is asked by the services of its own feature.',
      from: { path: '^src/([^/]+)/', pathNot: SPEC },
      to: { path: '^src/[^/]+/core/', pathNot: '^src/$1/' },
    },
    {
      name: 'features-are-entered-by-the-front-door',
      severity: 'error',
      comment: 'Another feature is reached through its *.service, *.module, *.job, *.hook or *.provider.',
      from: { path: `^src/(${FEATURES.join('|')})/`, pathNot: SPEC },
      to: { path: `^src/(${FEATURES.join('|')})/`, pathNot: ['^src/$1/', ...FRONT_DOORS] },
    },
    {
      name: 'entities-are-listed-once',
      severity: 'error',
      comment: 'The list of tables reaches into the features for their entities, and for nothing else.',
      from: { path: '^src/database/entities\\.ts$' },
      to: { path: '^src/', pathNot: ['^src/database/', '\\.entity\\.ts$'] },
    },
    {
      name: 'migrations-stand-alone',
      severity: 'error',
      comment: 'A migration must still do the same when the code has long changed.',
      from: { path: '^migrations/', pathNot: SPEC },
      to: { pathNot: ['^node_modules/typeorm/'] },
    },
    {
      name: 'only-the-list-imports-migrations',
      severity: 'error',
      from: { path: '^src/', pathNot: [SPEC, '^src/database/migrations\\.ts$'] },
      to: { path: '^migrations/' },
    },
    {
      name: 'board-is-a-leaf',
      severity: 'error',
      comment:
        'Changes reach the board through the ledger only; the application alone knows that it is there.',
      from: { path: '^src/', pathNot: ['^src/board/', '^src/app(\\.module)?\\.ts$'] },
      to: { path: '^src/board/' },
    },
    {
      name: 'desk-is-a-leaf',
      severity: 'error',
      comment: 'A screen is made of what the features tell; no feature knows which screens there are.',
      from: { path: '^src/', pathNot: ['^src/desk/', '^src/app\\.module\\.ts$'] },
      to: { path: '^src/desk/' },
    },
    {
      name: 'sockets-only-in-board',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/board/' },
      to: { path: '^node_modules/(socket\\.io|@nestjs/(websockets|platform-socket\\.io))/' },
    },
    {
      name: 'validation-only-in-the-contract',
      severity: 'error',
      comment: 'What comes in is checked by its class, in common, and where a file is read like a body.',
      from: { path: '^src/', pathNot: [SPEC, '^src/(contract|common)/', '-check\\.ts$'] },
      to: { path: '^node_modules/class-validator/' },
    },
    {
      name: 'typeorm-only-where-rows-are',
      severity: 'error',
      comment: 'Entities, repositories, modules and database; the application hands the connection round.',
      from: {
        path: '^src/',
        pathNot: [
          SPEC,
          '^src/database/',
          String.raw`\.(entity|repository|store|module)\.ts$`,
          '^src/[^/]+\\.ts$',
          '^src/access/login-throttle\\.ts$', // its library keeps a table of its own
        ],
      },
      to: { path: '^node_modules/(typeorm|@nestjs/typeorm)/' },
    },
    {
      name: 'nothing-imports-the-entry-points',
      severity: 'error',
      from: { path: '^src/[^/]+/' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    {
      name: 'web-takes-types-of-the-contract',
      severity: 'error',
      comment:
        'With another value a piece of the service would be shipped to every browser. The words are only words.',
      from: { path: '^web/' },
      to: {
        path: '^src/contract/',
        pathNot: '^src/contract/(work-)?words\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'web-knows-only-the-contract',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|migrations|test|bench)/', pathNot: '^src/contract/' },
    },
    {
      name: 'service-does-not-know-the-web-page',
      severity: 'error',
      from: { path: inSource },
      to: { path: '^web/' },
    },
    {
      name: 'no-test-code-in-the-service',
      severity: 'error',
      from: { path: '^(src|migrations|web)/', pathNot: SPEC },
      to: { path: ['^(test|bench)/', SPEC] },
    },
    {
      name: 'no-development-package-in-the-service',
      severity: 'error',
      comment: 'What is built runs with what is under "dependencies" only; the page is built into files.',
      from: { path: inSource, pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/@types/' },
    },
    {
      name: 'no-unlisted-package',
      severity: 'error',
      comment: 'A package that another one happens to bring can be gone after the next update.',
      from: { path: '^(src|migrations|web)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'everything-is-found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or have a third one inside them.',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    // A second working tree may have its packages as a link to those of the first.
    preserveSymlinks: true,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
};
