import type { StorageRequest } from './text-object.ts';

const scope = 'https://www.googleapis.com/auth/devstorage.read_write';
const timeoutMs = 30_000;

/** Requests to Cloud Storage with the sign-in of this machine; to a stand-in on this machine without one. */
export function storageRequest(rootUrl: string | null): StorageRequest {
  const isHere = rootUrl !== null && /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\/?$/.test(rootUrl);
  let headersOf: ((url: string) => Promise<Headers>) | null = isHere ? () => Promise.resolve(new Headers()) : null;
  return async (url, method, body) => {
    if (headersOf === null) {
      // google-auth-library alone: the client of Cloud Storage is many megabytes for two requests.
      const { GoogleAuth } = await import('google-auth-library');
      const client = await new GoogleAuth({ scopes: [scope] }).getClient();
      headersOf = async (asked) => new Headers(await client.getRequestHeaders(asked));
    }
    const headers = await headersOf(url);
    if (body !== undefined) headers.set('Content-Type', 'application/json');
    const answer = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    return { status: answer.status, text: await answer.text(), generation: answer.headers.get('x-goog-generation') };
  };
}
