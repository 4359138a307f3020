import { composeRegistryText } from '../../compose.ts';
import type { RegistryEdit } from '../../config/registry/edit-registry.ts';
import { BusyError, ChangedError } from '../../errors.ts';
import type { Call } from '../command.ts';

const tries = 8;

/**
 * Changes the registry as `edit` says, on condition that it is still what was read; where somebody else changed it meanwhile,
 * the same change is made to what it is then. With --dry-run nothing is written.
 */
export async function changeRegistry(
  { config, dryRun }: Pick<Call, 'config' | 'dryRun'>,
  edit: (text: string | null) => RegistryEdit,
): Promise<RegistryEdit & { readonly name: string }> {
  const { kept, name } = await composeRegistryText(config);
  for (let tried = 1; ; tried += 1) {
    const read = await kept.read();
    if (read === 'unchanged') throw new Error('nothing was known of it');
    const edited = edit(read?.text ?? null);
    if (dryRun || edited.changes.length === 0) return { ...edited, name };
    try {
      await kept.replace(edited.text, read?.version ?? null);
      return { ...edited, name };
    } catch (error) {
      const mayPass = error instanceof ChangedError || error instanceof BusyError;
      if (!mayPass || tried >= tries) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100 * tried * (0.5 + Math.random())));
  }
}
