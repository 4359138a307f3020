import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import { composeRecording } from '../../src/compose.ts';

const folder = mkdtempSync(join(tmpdir(), 'leadsheet-record-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function doctor(...words: string[]) {
  let err = '';
  const status = await runCommandLine(['doctor', ...words], {
    // Nobody listens there: whoever asks for a sheet fails.
    environment: { LEADSHEET_SHEETS_URL: 'http://127.0.0.1:9/' },
    out: () => undefined,
    err: (text) => void (err += text),
    watched: false,
    interactive: false,
  });
  return { status, err };
}

describe('doctor --record', () => {
  it('belongs to --probe and wants a file', async () => {
    const how = 'Write it like `leadsheet doctor --probe --record probe.jsonl`.\n';
    const alone = await doctor('--record', join(folder, 'alone'));
    expect(alone).toEqual({ status: 2, err: `--record keeps what --probe says, and --probe is missing.\n${how}` });
    expect(await doctor('--probe', '--record', '')).toEqual({ status: 2, err: `--record wants a file.\n${how}` });
  });

  it('refuses a file of somebody else’s before anything is asked', async () => {
    const file = join(folder, 'notes.txt');
    writeFileSync(file, 'mine');
    const { status, err } = await doctor('--probe', '--record', file);
    expect({ status, err }).toEqual({
      status: 2,
      err: `${file} is there already, and Leadsheet did not make it, so it is not replaced.\nGive the recording another name with --record FILE.\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('makes nothing in a trial run', async () => {
    expect((await doctor('--probe', '--record', join(folder, 'dry'), '--dry-run')).status).toBe(0);
    expect(readdirSync(folder)).not.toContain('dry');
  });

  it('writes for its owner only, and replaces a recording of before', async () => {
    const path = join(folder, 'probe.jsonl');
    for (const answer of ['yes', 'no']) {
      const { file, recorder } = await composeRecording(path);
      await file.write(recorder.text([{ question: 'Is it?', answer }]));
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ answers: { 'Is it?': answer } });
    }
  });
});
