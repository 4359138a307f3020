import type { Log, LogFields } from '../../ports.ts';
import type { LogLevel } from '../../config/config.ts';

export interface TerminalLogOptions {
  readonly level: LogLevel;
  /** Whether a person is watching: progress is drawn over one line. */
  readonly interactive: boolean;
  readonly write: (text: string) => void;
}

const order: Readonly<Record<LogLevel, number>> = { error: 0, warn: 1, info: 2, debug: 3 };

/** Lines for people on standard error; progress only where somebody watches. */
export function terminalLog({ level, interactive, write }: TerminalLogOptions): Log {
  let drawn = '';
  const clear = (): void => {
    if (drawn !== '') write(`\r${' '.repeat(drawn.length)}\r`);
    drawn = '';
  };
  const line =
    (at: LogLevel) =>
    (message: string, fields: LogFields = {}): void => {
      if (order[at] > order[level]) return;
      clear();
      const tail = Object.entries(fields).map(([name, value]) => ` ${name}=${String(value)}`);
      write(`${at === 'info' ? '' : `${at}: `}${oneLine(message)}${oneLine(tail.join(''))}\n`);
    };
  return {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    progress(what, done, total) {
      if (!interactive) return;
      if (total !== null && done >= total) {
        clear();
        return;
      }
      const share = total === null ? '…' : `: ${Math.floor((100 * done) / total)} %`;
      const text = `${oneLine(what)}${share}`.slice(0, 78);
      if (text === drawn) return;
      write(`\r${text.padEnd(drawn.length)}`);
      drawn = text;
    },
  };
}

/** Control characters of a sheet must not steer a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}
