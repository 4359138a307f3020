import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { filterWarnings } from '../../src/cli/filter-warnings.ts';

it('leaves out the sign-in library’s warning of no metadata server, and no other', () => {
  const source = new EventEmitter();
  const written: string[] = [];
  source.on('warning', () => written.push('as Node does'));
  filterWarnings(source, (text) => written.push(text));
  for (const name of ['MetadataLookupWarning', 'DeprecationWarning'])
    source.emit('warning', Object.assign(new Error('something'), { name }));
  expect(written).toEqual(['DeprecationWarning: something\n']);
});
