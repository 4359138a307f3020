import { describe, expect, it } from 'vitest';
import { keptRegistry } from '../../../src/config/registry/registry.ts';
import { StoreError } from '../../../src/errors.ts';
import type { KeptText } from '../../../src/ports.ts';

const a = '1AbCdEfGhIjKlMnOpQrStUvWxYz0000000000000000a';
const b = '1AbCdEfGhIjKlMnOpQrStUvWxYz0000000000000000b';
const text = (...workbooks: unknown[]): string => JSON.stringify({ version: 1, workbooks });

function aRegistry(first: string | null) {
  let now = 0;
  const state = { text: first, asked: 0, unchanged: 0, fault: null as Error | null };
  const kept: KeptText = {
    read(known) {
      state.asked += 1;
      if (state.fault !== null) return Promise.reject(state.fault);
      if (state.text !== null && known === state.text) state.unchanged += 1;
      return Promise.resolve(
        state.text === null ? null : known === state.text ? 'unchanged' : { text: state.text, version: state.text },
      );
    },
    replace: () => Promise.reject(new Error('never')),
  };
  const registry = keptRegistry(kept, 'gs://team/registry.json', { now: () => now });
  return { state, registry, later: (ms: number) => void (now += ms) };
}

describe('keptRegistry', () => {
  it('asks once for many, again after a minute, and reads again only what changed', async () => {
    const { state, registry, later } = aRegistry(text({ id: a, label: 'North' }));
    const found = await Promise.all(Array.from({ length: 50 }, () => registry.entryOf(a)));
    expect(found.every((entry) => entry?.label === 'North')).toBe(true);
    expect(await registry.entryOf(b)).toBeNull();
    expect(state.asked).toBe(1);
    later(60_000);
    await registry.entryOf(a);
    expect(state).toMatchObject({ asked: 2, unchanged: 1 });
    state.text = text({ id: b, label: 'South' });
    later(59_999);
    expect(await registry.entryOf(a)).not.toBeNull();
    later(1);
    expect(await registry.entryOf(a)).toBeNull();
    expect(await registry.entryOf(b)).toMatchObject({ label: 'South' });
  });

  it('an entry that is wrong stops its own workbook alone', async () => {
    const { registry } = aRegistry(text({ id: a, label: 'North', mailDomains: ['acme'] }, { id: b, label: 'South' }));
    await expect(registry.entryOf(a)).rejects.toThrow(/^Entry 1 \(North\), mailDomains: it is \["acme"\]/);
    expect(await registry.entryOf(b)).toMatchObject({ label: 'South' });
    expect(await registry.read()).toMatchObject({ entries: [{ label: 'South' }], problems: [{ entry: 1 }] });
  });

  it('what cannot be read, is not there or is no registry lets nothing run: what it said earlier is not gone by', async () => {
    const { state, registry, later } = aRegistry(text({ id: a, label: 'North' }));
    await registry.entryOf(a);
    later(60_000);
    state.fault = new StoreError('registry', 'gs://team/registry.json could not be reached.', 'Try again.', {
      retry: true,
    });
    await expect(registry.entryOf(a)).rejects.toMatchObject({ retry: true });
    state.fault = null;
    state.text = '{"version": 1, "workbooks": ';
    await expect(registry.entryOf(a)).rejects.toThrow(/^The registry is not JSON/);
    await expect(registry.read()).rejects.toThrow(/^The registry is not JSON/);
    const none = aRegistry(null).registry;
    await expect(none.read()).rejects.toThrow('There is no registry at gs://team/registry.json.');
  });
});
