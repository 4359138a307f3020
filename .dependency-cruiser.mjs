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
  'date-holidays',
];
const pure = `node_modules/(@types/)?(${pureLibraries.join('|')})(/|$)`;

/**
 * The rooms, the lowest first. A room knows those above it in this list only: what is below can be read, tested and changed
 * without what stands on it. Each is the beginning of a path; every module belongs to one (test/import-rules.test.ts).
 */
export const rooms = [
  // Core: cells and words, then what they mean, then what follows from it, then how it is shown.
  'src/core/statistics/',
  'src/core/workbook/',
  'src/core/words/',
  'src/core/findings/',
  'src/core/schema/',
  'src/core/logs/',
  'src/core/adoption/',
  'src/core/leads/',
  'src/core/history/',
  'src/core/reminders/',
  'src/core/bottlenecks/',
  'src/core/metrics/',
  'src/core/messages/',
  'src/core/layout/',
  'src/core/report/',
  'src/core/explain/',
  'src/core/understand/',
  'src/core/plan/',
  // What the outside promises, and who keeps it.
  'src/errors.ts',
  'src/file-system-error.ts',
  'src/room-for-cells.ts',
  'src/ports.ts',
  'src/config/',
  'src/adapters/system/',
  'src/adapters/cloud-logging/',
  'src/adapters/cloud-tasks/',
  'src/adapters/cloud-storage/',
  'src/adapters/csv-file/',
  'src/adapters/google-cloud/',
  'src/adapters/google-identity/',
  'src/adapters/google-sheets/',
  'src/adapters/xlsx-file/',
  'src/adapters/output-files/',
  'src/adapters/registry-file/',
  'src/adapters/csv-files/',
  'src/adapters/demo-folder/',
  'src/adapters/eml-files/',
  'src/adapters/[a-z]+-mail/',
  'src/adapters/gmail-api/',
  // What is done with it: the parts of jobs, then the jobs.
  'src/jobs/(version|run-id|job-ports|read-workbook|read-understanding|apply-plan|with-lease|fan-out|look-back).ts',
  'src/jobs/remind/',
  'src/jobs/act/',
  'src/jobs/recalculate.ts',
  'src/jobs/report.ts',
  'src/jobs/explain.ts',
  'src/jobs/doctor/',
  'src/jobs/init/',
  'src/jobs/import/',
  'src/jobs/remove/',
  'src/jobs/repair/',
  'src/jobs/demo/',
  'src/jobs/deploy/',
  // Above whatever mails: nothing that mails decides to whom.
  'src/mail-policy.ts',
  'src/compose.ts',
  'functions/',
  'src/cli/',
];
const startsWith = (room) => `^${room.replaceAll('.', '\\.')}`;
const noArrowUp = rooms.slice(0, -1).map((room, place) => ({
  name: 'no-arrow-up',
  comment:
    'A room knows only the rooms above it in the list, by types too. So statistics knows no lead, ports no adapter, an adapter no job: each can be read, held to published results, or taken out by itself.',
  severity: 'error',
  from: { path: startsWith(room) },
  to: { path: rooms.slice(place + 1).map(startsWith) },
}));

export default {
  forbidden: [
    ...noArrowUp,
    {
      name: 'core-is-pure',
      comment:
        'Core imports only core and pure libraries named here: what it computes depends on its arguments alone, so that the same input gives the same output (promise 7) and a test needs no file, clock or network.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { pathNot: ['^src/core/', '^sheets-schema/', '^templates/', pure] },
    },
    {
      name: 'figures-never-see-cells',
      comment:
        'Metrics, bottlenecks and reminders work on leads and visits. What computes knows nothing of cells, what lays out computes nothing; so a figure is the same on every store.',
      severity: 'error',
      from: { path: '^src/core/(metrics|bottlenecks|reminders)/' },
      to: {
        path: '^src/core/workbook/(workbook|sheet-write|set-cells|out-cell|cell-value|cell-hash)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
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
      from: { path: '^src/adapters/', pathNot: '^src/adapters/(google-|cloud-|gmail-)' },
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
      // How a recording that the product keeps is read is the product's to say.
      from: { path: '^test/support/sheets-emulator/', pathNot: '^test/support/sheets-emulator/conformance/' },
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
      comment: 'Modules that need each other, by types too, cannot be read one after the other.',
      severity: 'error',
      from: { path: '^(src|functions)/' },
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
  },
};
