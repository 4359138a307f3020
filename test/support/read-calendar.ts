/**
 * Reads a calendar file as strictly as RFC 5545 has it, and gives the properties of its one entry, with parameters in the name. Throws
 * with what is wrong.
 */
export function readCalendarEntry(file: string): ReadonlyMap<string, string> {
  if (!file.endsWith('\r\n')) throw new Error('the last line has no end');
  if (/(?<!\r)\n|\r(?!\n)/.test(file)) throw new Error('a line that does not end with CRLF');
  const physical = file.slice(0, -2).split('\r\n');
  for (const line of physical) if (Buffer.byteLength(line) > 75) throw new Error(`more than 75 octets: ${line}`);
  const lines: string[] = [];
  for (const line of physical)
    if (/^[ \t]/.test(line) && lines.length > 0) lines.push(`${lines.pop() ?? ''}${line.slice(1)}`);
    else lines.push(line);
  const around = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'END:VEVENT', 'END:VCALENDAR'];
  if (JSON.stringify(lines.filter((line) => /^(BEGIN|END):/.test(line))) !== JSON.stringify(around))
    throw new Error('not one entry of one calendar');
  const found = new Map<string, string>();
  for (const line of lines) {
    const parts = /^([A-Z-]+(?:;[A-Z-]+=[^:;,"]+)*):([^\u0000-\u0008\u000a-\u001f\u007f]*)$/.exec(line);
    if (parts === null) throw new Error(`no property: ${line}`);
    const [, name = '', value = ''] = parts;
    if (name !== 'BEGIN' && name !== 'END' && found.has(name)) throw new Error(`twice: ${name}`);
    found.set(name, name === 'SUMMARY' ? plainText(value) : value);
  }
  for (const needed of ['VERSION', 'PRODID', 'UID', 'DTSTAMP'])
    if ((found.get(needed) ?? '') === '') throw new Error(`no ${needed}`);
  if (!/^\d{8}T\d{6}Z$/.test(found.get('DTSTAMP') ?? '')) throw new Error('DTSTAMP is not in UTC');
  return found;
}

function plainText(value: string): string {
  if (/(?<!\\)(?:\\\\)*[;,]/.test(value)) throw new Error(`a sign that is not escaped: ${value}`);
  return value.replace(/\\(.?)/g, (_all, sign: string) => {
    if (!/^[\\;,nN]$/.test(sign)) throw new Error(`not an escape: \\${sign}`);
    return /n/i.test(sign) ? '\n' : sign;
  });
}
