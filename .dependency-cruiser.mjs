// The import rules. They are a test (test/import-rules.test.ts), which also plants a violation: a checker that reads no
// modules passes everything.

/** Pure libraries that core may use: none does I/O, reads a clock, or draws lots. */
const pureLibraries = [
  'simple-statistics',
  'handlebars',
  'temporal-polyfill',
  'fastest-levenshtein',
  'libphonenumber-js',
  'validator',
  'echarts',
  'zrender',
  'date-holidays',
];
const pure = `node_modules/(@types/)?(${pureLibraries.join('|')})(/|$)`;

export default {
  forbidden: [
    {
      name: 'core-is-pure',
      comment:
        'Core imports only core and pure libraries named here: what it computes depends on its arguments alone, so that the same input gives the same output (promise 7) and a test needs no file, clock or network.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { pathNot: ['^src/core/', '^sheets-schema/', '^templates/', pure] },
    },
    {
      name: 'statistics-knows-no-lead',
      comment:
        'Statistics knows nothing above it: it can be held to published results, and read, without a word about sales.',
      severity: 'error',
      from: { path: '^src/core/statistics/' },
      to: { path: '^src/core/', pathNot: '^src/core/statistics/' },
    },
    {
      name: 'figures-never-see-cells',
      comment:
        'Metrics, bottlenecks and reminders work on leads and visits. What computes knows nothing of cells, what lays out computes nothing; so a figure is the same on every store.',
      severity: 'error',
      from: { path: '^src/core/(metrics|bottlenecks|reminders)/' },
      to: { path: '^src/core/(workbook/(workbook|sheet-write|cell-value)|layout/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'libraries-stay-in-their-adapter',
      comment:
        'A library that talks to the outside lives in one folder: another provider is one folder and one line in compose.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/adapters/' },
      to: {
        path: 'node_modules/(@types/)?(googleapis|googleapis-common|google-auth-library|gaxios|nodemailer|fflate|saxes|csv-parse)(/|$)',
      },
    },
    {
      name: 'sheets-client-in-google-adapters',
      comment: 'googleapis costs 135 ms and 56 MB to load; only the adapters that talk to Google may.',
      severity: 'error',
      from: { path: '^src/adapters/', pathNot: '^src/adapters/(google-|cloud-)' },
      to: { path: 'node_modules/(googleapis|googleapis-common|google-auth-library|gaxios)(/|$)' },
    },
    {
      name: 'mail-library-in-mail-adapters',
      comment: 'nodemailer belongs to the adapters that make mails.',
      severity: 'error',
      from: { path: '^src/adapters/', pathNot: '^src/adapters/(smtp-mail|eml-files)/' },
      to: { path: 'node_modules/(@types/)?nodemailer(/|$)' },
    },
    {
      name: 'zip-library-in-xlsx-adapter',
      comment: 'Only the .xlsx adapter opens zip files: its caps against bombs cannot be walked around.',
      severity: 'error',
      from: { path: '^src/adapters/', pathNot: '^src/adapters/xlsx-file/' },
      to: { path: 'node_modules/(fflate|saxes)(/|$)' },
    },
    {
      name: 'jobs-take-ports',
      comment:
        'A job takes ports, never an adapter: every job runs on every store, and against a memory store in its tests.',
      severity: 'error',
      from: { path: '^src/jobs/' },
      to: { path: '^src/(adapters|cli|compose\\.ts|config)' },
    },
    {
      name: 'ports-know-no-adapter',
      comment: 'What is promised must not depend on who keeps it.',
      severity: 'error',
      from: { path: '^src/(ports|errors)\\.ts$' },
      to: { path: '^src/(adapters|jobs|cli|config|compose\\.ts)' },
    },
    {
      name: 'adapters-stand-apart',
      comment: 'An adapter knows core, ports and configuration, not jobs or commands: it can be taken out by itself.',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: { path: '^src/(jobs|cli|compose\\.ts)' },
    },
    {
      name: 'commands-go-through-compose',
      comment:
        'compose.ts is the only place that chooses adapters: what a command works on can be exchanged in one place.',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^src/adapters/' },
    },
    {
      name: 'functions-are-entry-points',
      comment:
        'A function reads its request, calls a job and answers; adapters come from compose.ts. Types of an adapter may be named.',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: '^src/(adapters|cli)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'emulator-shares-no-code',
      comment:
        'The Sheets emulator is held to recordings of the API, not to the product: a mistake in code that both share would look right in every test.',
      severity: 'error',
      from: { path: '^test/support/sheets-emulator/' },
      to: { path: '^(src|functions|sheets-schema|templates)/' },
    },
    {
      name: 'product-knows-no-test',
      comment: 'What ships may not lean on what only tests have.',
      severity: 'error',
      from: { path: '^(src|functions)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-circles',
      comment:
        'Modules that need each other cannot be read one after the other. Types may: they are gone when it runs.',
      severity: 'error',
      from: { path: '^(src|functions)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
  },
};
