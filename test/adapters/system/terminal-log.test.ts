import { describe, expect, it } from 'vitest';
import { terminalLog } from '../../../src/adapters/system/terminal-log.ts';

function logged(interactive: boolean, use: (log: ReturnType<typeof terminalLog>) => void): string {
  let text = '';
  use(terminalLog({ level: 'info', interactive, write: (more) => void (text += more) }));
  return text;
}

describe('terminalLog', () => {
  it('leaves out what is below its level, and never lets text steer the terminal', () => {
    const text = logged(false, (log) => {
      log.debug('not shown');
      log.warn('a\u001b[2Jb\nc', { rows: 3 });
    });
    expect(text).toBe('warn: a [2Jb c rows=3\n');
  });

  it('draws progress over one line, and takes it away when it is done', () => {
    expect(logged(false, (log) => log.progress('Reading', 1, 2))).toBe('');
    const text = logged(true, (log) => {
      log.progress('Reading', 0, null);
      log.progress('Reading', 1, 2);
      log.progress('Reading', 2, 2);
    });
    expect(text).toBe(`\rReading…\rReading: 50 %\r${' '.repeat(13)}\r`);
  });
});
