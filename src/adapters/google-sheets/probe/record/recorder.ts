import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { inOrder } from './in-order.ts';
import { placeOf } from './place-of.ts';
import { createScrubber } from './scrubber.ts';

type Adapter = NonNullable<sheets_v4.Options['adapter']>;

/** Keeps the exchange with Google as a line of JSON in which nothing private is left. */
export interface Recorder {
  /** For the client: sends what it is given as it is, and looks at the answer. */
  readonly adapter: Adapter;
  /** Told at the start the address that the probe itself sends. */
  from(account: string | null): void;
  /** What the calls from now on are made for. */
  about(question: string): void;
  /** The recording, with what the questions came to. */
  text(results: readonly { readonly question: string; readonly answer: string }[]): string;
}

const source = 'leadsheet doctor --probe';
const beginning = `{"source":"${source}"`;

/** Whether the beginning of a file says that it is a recording of ours. */
export function isRecording(text: string): boolean {
  return text.startsWith(beginning);
}

/** A call as it went; the address and the headers, where the sign-in is, are never kept. */
interface Call {
  readonly question: string | null;
  readonly method: string;
  readonly url: URL;
  readonly body: unknown;
  readonly status: number;
  readonly data: unknown;
  readonly started: number;
  readonly ended: number;
}

/** A recorder for one run of the probe. */
export function createRecorder(): Recorder {
  const calls: Call[] = [];
  let moment = 0;
  let question: string | null = null;
  let account: string | null = null;
  return {
    adapter: async (options, send) => {
      const started = ++moment;
      const asked = question;
      const answer = await send(options);
      const { method = 'GET', url, body } = options;
      const call = { question: asked, method, url, body, status: answer.status, data: answer.data };
      calls.push({ ...call, started, ended: ++moment });
      return answer;
    },
    from(given) {
      account = given;
    },
    about(next) {
      question = next;
    },
    text(results) {
      const answers = Object.fromEntries(results.map(({ question: asked, answer }) => [asked, answer]));
      const scrub = createScrubber(account);
      const interactions = inOrder(calls).flatMap(({ question: asked, method, url, body, status, data }) => {
        const place = placeOf(method, url);
        if (place === null) return [];
        const request = scrub.request(parsed(body));
        const response = scrub.response(parsed(data));
        return [{ ...(asked === null ? {} : { question: asked }), ...place, request, status, response }];
      });
      return `${JSON.stringify({ source, cassette: 'doctor --probe', fromCreation: true, answers, interactions })}\n`;
    },
  };
}

function parsed(body: unknown): unknown {
  if (typeof body !== 'string') return body ?? null;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
