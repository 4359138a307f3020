import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { registryJsonSchema } from '../../../docs/registry-json-schema.ts';
import { parseRegistry } from '../../../src/config/registry/parse-registry.ts';
import { registryFields } from '../../../src/config/registry/registry-entry.ts';

const id = (n: number): string => `1AbCdEfGhIjKlMnOpQrStUvWxYz${String(n).padStart(17, '0')}`;
const registry = (...workbooks: unknown[]): string => JSON.stringify({ version: 1, workbooks });
const said = (...workbooks: unknown[]): string[] =>
  parseRegistry(registry(...workbooks)).problems.map(({ text }) => text);
const matchesSchema = new Ajv({ strict: true, allowUnionTypes: true }).compile(registryJsonSchema());

describe('parseRegistry', () => {
  it('reads every field as its example has it, and the schema takes the same', () => {
    const entry = Object.fromEntries(registryFields.map(({ name, example }) => [name, example]));
    const { entries, problems } = parseRegistry(registry(entry));
    expect(problems).toEqual([]);
    expect(entries).toEqual([{ ...entry, sender: { name: 'Acme pipeline', address: 'pipeline@acme.example' } }]);
    expect(matchesSchema(JSON.parse(registry(entry)))).toBe(true);
  });

  it('what an entry does not say is nobody’s, and it is not paused', () => {
    const { entries } = parseRegistry(registry({ id: id(1), label: 'North' }));
    expect(entries).toMatchObject([{ group: null, mailDomains: null, sender: null, mailsPerDay: null, paused: false }]);
  });

  it.each([
    [
      { mailDomains: 'acme.example' },
      /^Entry 1 \(North\), mailDomains: it is "acme\.example"; expected a list of domains, such as/,
    ],
    [{ mailDomains: [] }, /mailDomains: it is \[\]; expected a list/],
    [{ mailDomains: ['acme.example', 'evil'] }, /mailDomains: .*expected a list of domains/],
    [{ sender: 'a@acme.example, b@evil.example' }, /sender: .*expected one address/],
    [{ sender: 'A\r\nBcc: e@evil.example <a@acme.example>' }, /sender: .*expected one address/],
    [{ replyTo: 'sales' }, /replyTo: it is "sales"; expected one address/],
    [{ foot: 'one\ntwo' }, /foot: .*expected one line of text/],
    [{ locale: 'xx-nowhere-at-all' }, /locale: .*expected a locale/],
    [{ mailsPerDay: -1 }, /mailsPerDay: it is -1; expected a whole number from 0 to 100000/],
    [{ mailsPerDay: '50' }, /mailsPerDay: it is "50"; expected a whole number/],
    [{ paused: 'yes' }, /paused: it is "yes"; expected true or false/],
    [{ group: 'acme', mailDomains: ['acme.example'] }, /sender: it is missing, and the entry has a group/],
    [{ group: 'acme', sender: 'a@acme.example' }, /mailDomains: it is missing, and the entry has a group/],
    [{ menu: ['acme.example'] }, /menu: .*expected a list of addresses and @domains/],
    [{ group: 'Acme Ltd' }, /group: .*expected a short name/],
    [
      { mailDomain: ['acme.example'] },
      /^Entry 1 \(North\), mailDomain: there is no such field\. Did you mean mailDomains\?/,
    ],
    [{ zzz: 1 }, /zzz: there is no such field\. Leave it out; there are id, label/],
  ])('says entry, field, value and what is expected: %j', (fields, words) => {
    const { entries, problems } = parseRegistry(
      registry({ id: id(1), label: 'North', ...fields }, { id: id(2), label: 'South' }),
    );
    expect(problems.map(({ text }) => text)).toEqual([expect.stringMatching(words)]);
    // The other one goes on.
    expect(entries.map(({ label }) => label)).toEqual(['South']);
  });

  it('an address where the ID belongs is told by its ID, a missing one by an example', () => {
    const address = `https://docs.google.com/spreadsheets/d/${id(3)}/edit`;
    expect(said({ id: address, label: 'North' })[0]).toContain(`expected the ID alone, "${id(3)}"`);
    expect(said({ label: 'North' })[0]).toMatch(/^Entry 1 \(North\), id: it is missing\. Write it like \{"id":"1Ab/);
    expect(said('north')[0]).toMatch(/^Entry 1: "north" is no entry/);
    expect(said({ id: 'sales.xlsx', label: 'A file' })[0]).toContain('the whole path of an .xlsx file');
  });

  it('of two entries for one workbook neither holds', () => {
    const { entries, problems } = parseRegistry(
      registry(
        { id: id(1), label: 'A', mailDomains: ['a.example'] },
        { id: id(2), label: 'B' },
        { id: id(1), label: 'C' },
      ),
    );
    expect(entries.map(({ label }) => label)).toEqual(['B']);
    expect(problems.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Entry 1 \(A\), id: .* stands in entry 3 as well/),
      expect.stringMatching(/^Entry 3 \(C\), id: .* stands in entry 1 as well/),
    ]);
  });

  it.each(['', '{', '[]', '{"version":2,"workbooks":[]}', '{"version":1}', '{"version":1,"workbooks":[],"more":1}'])(
    'nothing of a registry that is not one is taken: %j',
    (text) => {
      const { entries, problems } = parseRegistry(text);
      expect(entries).toEqual([]);
      expect(problems).toMatchObject([{ entry: null, text: expect.stringMatching(/^The registry/) as string }]);
    },
  );

  it('reads 10,000 entries well within a second', () => {
    const many = registry(
      ...Array.from({ length: 10_000 }, (_, n) => ({
        id: id(n),
        label: `Client ${n}`,
        group: `g${n % 90}`,
        sender: 'p@acme.example',
        mailDomains: [`c${n}.example`],
      })),
    );
    // Of the processor: other work on the machine is no matter.
    const began = process.cpuUsage();
    expect(parseRegistry(many).entries).toHaveLength(10_000);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(1000);
  });
});
