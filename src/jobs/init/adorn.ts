import { planBindings } from '../../core/layout/plan-bindings.ts';
import { planFormat } from '../../core/layout/plan-format.ts';
import { adopt } from '../../core/schema/adopt.ts';
import { everything } from '../../core/workbook/workbook.ts';
import type { JobPorts } from '../job-ports.ts';
import { withLease } from '../with-lease.ts';

/**
 * The last step of `init`: binds the recognised columns, and with `--format` decorates people's columns. It writes no value
 * into any cell, and what people put there stays. Answers what it did, a line each; again, nothing is left to bind.
 */
export async function adorn(ports: JobPorts, options: { readonly format: boolean }): Promise<readonly string[]> {
  const look = await ports.store.read(everything);
  const adoption = adopt(look);
  if ('noLeads' in adoption) return [];
  if (!options.format && planBindings(look, adoption).length === 0) return [];
  return withLease(ports.store, ports.log, async (lease) => {
    const workbook = await ports.store.read(everything);
    const now = adopt(workbook);
    if ('noLeads' in now) return [];
    const bindings = planBindings(workbook, now);
    const formats = options.format ? planFormat(workbook, now) : [];
    if (bindings.length + formats.length > 0) await lease.write([...bindings, ...formats]);
    return [
      ...(bindings.length === 0
        ? []
        : [`${bindings.length} columns are known from now on, even if their headers are renamed.`]),
      ...(formats.length === 0
        ? []
        : ['Dropdowns, notes and colours on your columns, wherever one was still missing.']),
    ];
  });
}
