import type { Message } from '../../../src/core/messages/message.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { OutCell } from '../../../src/core/workbook/sheet-write.ts';

/** Rows of the Reminder Log that say only what was sent to whom. */
export function layOutLedgerRows(messages: readonly Message[]): OutCell[][] {
  return messages.map((message) =>
    tabSchemas['reminder-log'].columns.map(({ field }): OutCell => {
      if (field === 'key') return { value: message.key };
      if (field === 'recipient') return { value: message.to.address };
      if (field === 'localDate') return { value: 46_084, format: 'date' };
      return { value: field === 'state' ? 'sent' : field === 'attempts' ? 1 : field === 'kind' ? 'digest' : '' };
    }),
  );
}
