import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { emlFileName, emlMailer } from '../../../src/adapters/eml-files/eml-mailer.ts';
import { arrivedMime } from '../../contracts/arrived-mime.ts';
import { aMessage } from '../../contracts/mailer-contract.ts';
import type { MailerTraits, Mailing, Mishap } from '../../contracts/mailer-contract.ts';
import { aroundFileEffects } from '../../support/around-file-effects.ts';

const sender = { name: 'Pipeline', address: 'pipeline@team.example' };
const foreign = 'From: me\r\n\r\nmine';

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'leadsheet-eml-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A mailer into a folder. Whatever it leaves there is a mail, for whoever is named in it: half a file would be seen. */
function into(folder: string): Mailing {
  return {
    mailer: emlMailer(folder, sender),
    arrived() {
      const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
      const files = entries.filter((entry) => entry.isFile());
      const texts = files.map((file) => readFileSync(join(folder, file.name), 'utf8'));
      return Promise.all(texts.filter((text) => text !== foreign).map((text) => arrivedMime(text)));
    },
  };
}

/** Something stands where the mail, or its folder, is to be made. */
function inTheWay(what: string, make: (place: string) => void, where: 'mail' | 'folder' = 'mail'): Mishap {
  return {
    what,
    kind: 'not sent',
    meet() {
      const folder = where === 'folder' ? join(ownFolder(), 'a', 'mail') : ownFolder();
      const place = where === 'folder' ? join(folder, '..') : join(folder, emlFileName(aMessage()));
      make(place);
      return Promise.resolve({ ...into(folder), mend: () => Promise.resolve(rmSync(place, { recursive: true })) });
    },
  };
}

/** The file system refuses the n-th thing that is asked of it: the folder, an empty file, its content, its name. */
function refusing(what: string, step: number, code: string): Mishap {
  return {
    what,
    kind: 'not sent',
    meet() {
      let asked = 0;
      const mend = aroundFileEffects((act) => {
        if (++asked !== step) return act();
        return Promise.reject(Object.assign(new Error(`${code}: refused`), { code, syscall: 'write' }));
      });
      onTestFinished(mend);
      return Promise.resolve({ ...into(ownFolder()), mend: () => Promise.resolve(mend()) });
    },
  };
}

export const emlTraits: MailerTraits = {
  sender,
  start: () => Promise.resolve(into(ownFolder())),
  mishaps: {
    'on the way there': [
      inTheWay('a part of the path is a file', (place) => writeFileSync(place, foreign), 'folder'),
      refusing('the folder may not be made', 1, 'EACCES'),
    ],
    'signing in': { never: 'a folder asks nobody who he is' },
    'naming the sender': { never: 'a folder asks nobody who he is' },
    'naming the recipient': { never: 'who is named does not matter to a folder' },
    'handing over the message': [
      inTheWay('something else stands under its name', (place) => writeFileSync(place, foreign)),
      inTheWay('a folder stands under its name', (place) => mkdirSync(place)),
      inTheWay('a link stands under its name', (place) => symlinkSync('elsewhere', place)),
      refusing('no file may be made', 2, 'EROFS'),
      refusing('the disk is full', 3, 'ENOSPC'),
      refusing('the disk fails in the last moment', 4, 'EIO'),
    ],
    'after its last byte': {
      never: 'the file appears whole, by one rename: before it is no mail, and after it it is sent',
    },
  },
  closing: { never: 'nothing is held open' },
  never: {
    'refused recipient': 'a folder knows no readers',
    'refused message': 'it does not read what it takes',
    unknown: 'what is not known to be written is written again, with the effect of once',
    stop: 'each file is tried by itself: what stands in the way of one need not be in the way of the next',
  },
};
