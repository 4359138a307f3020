import type { EventEmitter } from 'node:events';

/**
 * Leaves out what the sign-in library warns of where there is no Google machine around it: the error that follows says
 * what it means and what to do. Other warnings are written as Node writes them, on one line.
 */
export function filterWarnings(source: EventEmitter, write: (text: string) => void): void {
  source.removeAllListeners('warning');
  source.on('warning', ({ name, message }: Error) => {
    if (name !== 'MetadataLookupWarning') write(`${name}: ${message}\n`);
  });
}
