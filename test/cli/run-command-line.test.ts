import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import { parseCommandLine } from '../../src/cli/parse-command-line.ts';
import { parseInstant } from '../../src/cli/parse-instant.ts';
import { explainError } from '../../src/cli/explain-error.ts';
import type { Command } from '../../src/cli/command.ts';
import { BusyError, ConfigurationError } from '../../src/errors.ts';

async function run(...words: string[]) {
  let out = '';
  let err = '';
  const status = await runCommandLine(words, {
    environment: {},
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    watched: false,
    interactive: false,
  });
  return { status, out, err };
}

const anImport: Command = {
  help: '',
  positionals: ['FILE.csv', 'WORKBOOK'],
  options: [
    { name: 'map', value: 'HEADER=COLUMN', multiple: true, meaning: '' },
    { name: 'tab', value: 'NAME', meaning: '' },
    { name: 'yes', value: null, meaning: '' },
  ],
  run: () => Promise.reject(new Error('not called')),
};
const parsed = (...words: string[]) => parseCommandLine('import', anImport, words);
function problemsOf(...words: string[]): readonly string[] {
  try {
    parsed(...words);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
  }
  return [];
}

describe('the command line', () => {
  it('prints help on --help, and the same as wrong use without a command', async () => {
    const asked = await run('--help');
    expect(asked.status).toBe(0);
    expect(asked.out).toContain('Usage: leadsheet COMMAND');
    expect(await run()).toMatchObject({ status: 2, out: asked.out });
  });

  it('takes a command that it does not know for wrong use, and names the nearest', async () => {
    const { status, out, err } = await run('xyzzy', '--json');
    expect(status).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ error: { exitStatus: 2 } });
    expect(err).toContain('"xyzzy" is not a command');
    expect(err).not.toContain('    at ');
  });

  it('keeps the order of an option that may be repeated', () => {
    const { positionals, options } = parsed(
      'a.csv',
      '--map',
      'Company=account',
      'b.xlsx',
      '--map=Owner=sales agent',
      '--yes',
    );
    expect(positionals).toEqual(['a.csv', 'b.xlsx']);
    expect(options.list('map')).toEqual(['Company=account', 'Owner=sales agent']);
    expect(options.flag('yes')).toBe(true);
    expect(options.text('tab')).toBeNull();
  });

  it('reports everything that is wrong at once, with the nearest option', () => {
    expect(problemsOf('--mapp', 'x=y', '--yes=no', '--tab', '--json')).toEqual([
      '--mapp is not an option; did you mean --map?',
      '--yes takes no value.',
      '--tab wants a value: --tab NAME.',
      'WORKBOOK is missing.',
    ]);
    expect(problemsOf('a', 'b', 'c', '--tab', 'x', '--tab', 'y')).toEqual([
      '--tab is given twice.',
      '"c" is one word too many.',
    ]);
  });
});

describe('parseInstant', () => {
  it('reads zones, and takes UTC where there is none', () => {
    expect(parseInstant('2017-12-31T12:00:00Z')).toBe(Date.UTC(2017, 11, 31, 12));
    expect(parseInstant('2017-12-31T12:00+02:00')).toBe(Date.UTC(2017, 11, 31, 10));
    expect(parseInstant('2017-12-31T12:00')).toBe(Date.UTC(2017, 11, 31, 12));
    expect(parseInstant('2017-12-31')).toBe(Date.UTC(2017, 11, 31));
  });

  it.each(['tomorrow', '2017-02-30', '2017-13-01T00:00Z', '12/31/2017', '2017-12-31T25:00Z', ''])(
    'refuses "%s"',
    (text) => {
      expect(() => parseInstant(text)).toThrow(ConfigurationError);
    },
  );
});

describe('explainError', () => {
  it('tells ours from bugs', () => {
    expect(explainError(new BusyError('Excel has it open.', 'Close it.'))).toEqual({
      exitStatus: 5,
      problems: ['Excel has it open.'],
      fix: 'Close it.',
    });
    const bug = explainError(new TypeError('x is undefined'));
    expect(bug.exitStatus).toBe(1);
    expect(bug.problems[0]).toContain('a bug in Leadsheet');
  });
});
