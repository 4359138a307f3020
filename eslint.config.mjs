import tseslint from 'typescript-eslint';

// What core must not touch. Only jobs read the clock; chance and settings are arguments (promise 7: same input, same output).
const pure = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'core has no clock: take `now` as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'core has no clock: take `now` as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'core has no chance: take `random` as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'core has no clock: take `now` as an argument.',
  },
  {
    selector: "MemberExpression[object.name='process']",
    message: 'core does not read the process: take settings as an argument.',
  },
];

// A spread in a call puts each value on the stack, which ends at some 120,000: 300,000 rows would crash.
const bounded = [
  {
    selector:
      'CallExpression[callee.property.name=/^(push|unshift|splice|concat|max|min|hypot|fromCharCode|fromCodePoint|of)$/] > SpreadElement.arguments',
    message:
      'As many arguments as there are rows do not fit on the stack: use a loop, `greatest`, or spread into an array.',
  },
  {
    selector: "CallExpression[callee.property.name='apply'][arguments.length=2]",
    message: 'As many arguments as there are rows do not fit on the stack: use a loop.',
  },
];

/** A sentence with a number in it is made in the catalogue, where it is looked at with every kind of value (docs/sentences.md). */
const sentences = [
  {
    selector:
      'TemplateLiteral > CallExpression[callee.name=/^(countText|daysText|moneyText|percentText|groupedNumber|shareRange|dayRange|countOf|moneyInWords|groupDigits)$/]',
    message: 'A sentence with a number in it is made in src/core/words/sentences.',
  },
];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      'leadsheet-demo/',
      'test/bench/',
      'deploy/apps-script/',
      '**/*.mjs',
      '**/*.cjs',
    ],
  },
  ...tseslint.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-control-regex': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { files: ['src/**/*.ts', 'functions/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...bounded] } },
  { files: ['src/core/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...bounded, ...pure] } },
  {
    files: [
      'src/core/{layout,report,messages,metrics,bottlenecks}/**/*.ts',
      'src/core/reminders/rules/*.ts',
      'src/cli/run-summary.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...bounded, ...pure, ...sentences] },
  },
  { files: ['test/**/*.ts', 'docs/**/*.ts'], rules: { 'no-console': 'off' } },
);
