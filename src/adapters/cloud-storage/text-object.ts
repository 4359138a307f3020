import { ChangedError, StoreError } from '../../errors.ts';
import type { KeptText } from '../../ports.ts';

interface StorageAnswer {
  readonly status: number;
  readonly text: string;
  /** The object's, by its header; null where the answer has none. */
  readonly generation: string | null;
}

/** Sends one request with the sign-in of the account that this runs as; any status is an answer. Throws where none came. */
export type StorageRequest = (url: string, method: 'GET' | 'POST', body?: string) => Promise<StorageAnswer>;

const tries = 3;
const firstPauseMs = 400;

/**
 * An object in a bucket of Cloud Storage, by its JSON API (https://cloud.google.com/storage/docs/json_api/v1/objects). Its
 * version is the object's generation: a write lands only on the generation that was read, `ifGenerationMatch`; 0 = none is
 * there yet.
 */
export function textObject(
  { bucket, object }: { readonly bucket: string; readonly object: string },
  { request, rootUrl }: { readonly request: StorageRequest; readonly rootUrl: string | null },
): KeptText {
  const root = (rootUrl ?? 'https://storage.googleapis.com').replace(/\/+$/, '');
  const name = `gs://${bucket}/${object}`;
  const inBucket = `${encodeURIComponent(bucket)}/o`;
  const read: KeptText['read'] = async (known) => {
    const unless = known === undefined ? '' : `&ifGenerationNotMatch=${known}`;
    const url = `${root}/storage/v1/b/${inBucket}/${encodeURIComponent(object)}?alt=media${unless}`;
    const answer = await insist(() => request(url, 'GET'), name);
    if (answer.status === 304) return 'unchanged';
    if (answer.status === 404) {
      // Said of a bucket that is not there too, and the two are mended in different ways. The answer of an object that is
      // missing may repeat both names, whatever is in them, so only how the other one begins tells.
      if (messageIn(answer.text).startsWith(' (The specified bucket does not exist'))
        throw refusal(name, 404, answer.text);
      return null;
    }
    if (answer.status !== 200 || answer.generation === null) throw refusal(name, answer.status, answer.text);
    return { text: answer.text, version: answer.generation };
  };
  return {
    read,
    async replace(text, version) {
      const query = `uploadType=media&name=${encodeURIComponent(object)}&ifGenerationMatch=${version ?? '0'}`;
      const answer = await insist(
        () => request(`${root}/upload/storage/v1/b/${inBucket}?${query}`, 'POST', text),
        name,
      );
      if (answer.status >= 200 && answer.status < 300) return;
      if (answer.status !== 412) throw refusal(name, answer.status, answer.text);
      // The answer to our own first try may have been lost: then what stands there is what we wrote.
      const now = await read();
      if (now === null || now === 'unchanged' || now.text !== text)
        throw new ChangedError('Somebody changed the registry meanwhile: nothing was written.');
    },
  };
}

/** Asks again where that may help; the condition makes a repeat of a write harmless. */
async function insist(ask: () => Promise<StorageAnswer>, name: string): Promise<StorageAnswer> {
  for (let tried = 1; ; tried += 1) {
    let answer: StorageAnswer | null = null;
    let cause: unknown = null;
    try {
      answer = await ask();
    } catch (error) {
      cause = error;
    }
    const mayPass = answer === null || answer.status === 429 || answer.status >= 500;
    if (answer !== null && (!mayPass || tried >= tries)) return answer;
    if (tried >= tries)
      throw new StoreError(
        'registry',
        `${name} could not be reached.`,
        'Try again; check the network and the sign-in.',
        { retry: true, cause },
      );
    await new Promise((resolve) => setTimeout(resolve, firstPauseMs * 2 ** (tried - 1) * (0.5 + Math.random() / 2)));
  }
}

function refusal(name: string, status: number, text: string): StoreError {
  const said = `${name} cannot be used: Cloud Storage answers ${status}${messageIn(text)}.`;
  if (status === 401 || status === 403)
    return new StoreError(
      'registry',
      said,
      'Give this account the role Storage Object User on the bucket (to read alone: Storage Object Viewer).',
    );
  if (status === 404) return new StoreError('registry', said, 'Check the name of the bucket in LEADSHEET_REGISTRY.');
  return new StoreError('registry', said, 'Try again in a minute.', { retry: status === 429 || status >= 500 });
}

function messageIn(text: string): string {
  const message =
    /"message":\s*"([^"]{1,200})/.exec(text)?.[1] ?? (/^[^<{\n]{1,200}$/.test(text.trim()) ? text.trim() : '');
  return message === '' ? '' : ` (${message.replace(/\.$/, '')})`;
}
