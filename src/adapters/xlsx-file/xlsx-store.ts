import { resolve } from 'node:path';
import type { ReadSelection, Tab, Workbook } from '../../core/workbook/workbook.ts';
import type { Clock, Log, RemovableLease, RemovableStore } from '../../ports.ts';
import { checkRoom } from '../../room-for-cells.ts';
import { applyBatch } from './apply-batch.ts';
import { leaveXlsxFile } from './leave/leave-xlsx-file.ts';
import type { TabAliases } from './apply-batch.ts';
import { takeLock } from './lock-file.ts';
import { openSource } from './source.ts';
import type { Source } from './source.ts';
import { changed, clearDrafts, replaceFile } from './replace-file.ts';
import { checkNotOpenInOffice, checkWritable, loadFile } from './workbook-file.ts';
import type { LoadedFile } from './workbook-file.ts';

export interface XlsxFileOptions {
  readonly log: Log;
  /**
   * Tells when a lock has run out. It must be the machine's own clock, also where a run is told what time it is
   * (`--now`): a lock of a moment that never passes would never run out.
   */
  readonly lockClock?: Clock;
  readonly leaseMilliseconds?: number;
}

/** A workbook in an .xlsx or .xlsm file. Nothing is opened until the first call. */
export function openXlsxFile(path: string, options: XlsxFileOptions): RemovableStore {
  const lockClock = options.lockClock ?? { now: () => Date.now() };
  const leaseMilliseconds = options.leaseMilliseconds ?? 10 * 60_000;
  let aliases: TabAliases = new Map();
  let calls = 0;
  const told = new Set<string>();
  /** What was last read or written: a batch lands only on exactly this. */
  let current: { readonly file: LoadedFile; readonly source: Source } | null = null;

  /** The file as it is now, with all that is still known of it from before. */
  const load = async (): Promise<{ readonly file: LoadedFile; readonly source: Source }> => {
    calls++;
    const file = await loadFile(path);
    if (current?.file.bytes.equals(file.bytes) === true) {
      current = { file: { ...file, bytes: current.file.bytes }, source: current.source };
    } else {
      current = { file, source: openSource(path, file.bytes, current?.source ?? null) };
      // Whoever saved the file may have numbered its sheets anew.
      aliases = new Map();
    }
    return current;
  };

  return {
    calls: () => calls,
    async traces(leaving) {
      // Of what was last read: what lands later is compared with that.
      const { source } = current ?? (await load());
      return leaveXlsxFile(source.book, leaving).traces;
    },
    async read(selection: ReadSelection): Promise<Workbook> {
      const { source } = await load();
      const tabs: Tab[] = [];
      for (const sheet of source.book.sheets) {
        if (sheet.isLost && !told.has(sheet.title)) {
          told.add(sheet.title);
          options.log.warn(`The file holds nothing of the tab "${sheet.title}" but its name: it is left as it is.`);
        }
        const tab = await source.read(sheet, selection);
        tabs.push(sheet.madeAs === null ? tab : { ...tab, madeAs: sheet.madeAs });
      }
      checkRoom(path, tabs);
      return { id: '', kind: 'xlsx', location: resolve(path), timeZone: null, locale: null, tabs };
    },
    async tryWrite() {
      await (await this.acquire()).release();
    },
    async acquire(): Promise<RemovableLease> {
      calls++;
      const { realPath } = current?.file ?? (await loadFile(path));
      await checkWritable(realPath);
      await checkNotOpenInOffice(realPath);
      const lock = await takeLock(realPath, lockClock, leaseMilliseconds);
      await clearDrafts(realPath);
      /** What this lease itself put there needs no backup: that would push out the team's own last state. */
      let ours: Buffer | null = null;
      /** What was last read, changed by `make`, takes the place of the file; nothing lands where somebody changed it since. */
      const land = async <T extends { readonly bytes: Buffer | null }>(
        make: (source: Source) => Promise<T> | T,
      ): Promise<T> => {
        await lock.renew();
        await checkNotOpenInOffice(realPath);
        const base = current;
        const { file, source } = await load();
        if (base !== null && base.source !== source) {
          current = base;
          throw changed();
        }
        const made = await make(source);
        const { bytes } = made;
        if (bytes === null) return made;
        // Opened before it takes the place of the old one: what we could not read again is never put there.
        const next = openSource(path, bytes, source);
        await replaceFile(file, bytes, lock, { keepsBackup: ours === null || !ours.equals(file.bytes) });
        ours = bytes;
        current = { file: { ...file, bytes }, source: next };
        return made;
      };
      return {
        async write(batch) {
          const applied = await land(async (source) => {
            const made = await applyBatch(source, batch, aliases);
            for (const reason of made.skipped) options.log.warn(reason);
            return made;
          });
          if (applied.bytes !== null) aliases = applied.aliases;
          return applied.result;
        },
        async leave(leaving) {
          await land(({ book }) => leaveXlsxFile(book, leaving));
        },
        landsWhole: () => true,
        // A file takes its looks with its cells.
        adorn: () => Promise.resolve(),
        async release() {
          await lock.release().catch(() => undefined);
        },
      };
    },
  };
}
