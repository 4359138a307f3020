import { expect, it } from 'vitest';
import { classifyAnswer } from '../../../src/adapters/gmail-api/classify-answer.ts';

const now = Date.UTC(2026, 10, 30, 22);
const refusal = (message: string, reason = 'rateLimitExceeded'): string =>
  JSON.stringify({ error: { message, errors: [{ reason }] } });
const until = (status: number, message: string, retryAfter: string | null = null): number | null =>
  classifyAnswer({ status, retryAfter, text: refusal(message) }, now).until;

it.each([
  ['seconds', 'Too many', '90', now + 90_000],
  ['a day', 'Too many', 'Mon, 30 Nov 2026 22:15:00 GMT', now + 900_000],
  ['the message', 'Limit exceeded. Retry after 2026-11-30T22:10:00.000Z', null, now + 600_000],
  ['the message of a 403', 'Limit exceeded. Retry after 2026-11-30T22:10:00.000Z (Mail sending)', null, now + 600_000],
  ['a time that has passed', 'Retry after 2026-11-30T21:10:00.000Z', null, null],
  ['more than a day', 'Retry after 2026-12-30T21:10:00.000Z', null, null],
  ['nothing', 'Too many', null, null],
  ['words', 'Too many', 'soon', null],
])('waits as long as Gmail says, by %s', (what, message, retryAfter, expected) => {
  expect(until(what.includes('403') ? 403 : 429, message, retryAfter)).toBe(expected);
});

it('waits for nothing where another thing is refused', () => {
  const text = refusal('Retry after 2026-11-30T22:10:00.000Z', 'badRequest');
  expect(classifyAnswer({ status: 400, retryAfter: '90', text }, now)).toMatchObject({
    kind: 'refused message',
    until: null,
  });
});

it('says the time where the message does not', () => {
  const { reply } = classifyAnswer({ status: 429, retryAfter: '90', text: refusal('Too many') }, now);
  expect(reply).toBe('429 rateLimitExceeded: Too many (not before 2026-11-30 22:01 UTC)');
});

it.each([
  [200, '{"id": "18c"}', 'sent'],
  [200, '{"id": ""}', 'unknown'],
  [200, '{}', 'unknown'],
  [200, '<p>', 'unknown'],
  [202, '{"id": "18c"}', 'unknown'],
  [204, '', 'unknown'],
  [304, '', 'unknown'],
  [400, refusal('no', 'failedPrecondition'), 'stop'],
  [400, '{"error": {"status": "FAILED_PRECONDITION", "message": "Precondition check failed."}}', 'stop'],
  [400, '<p>', 'refused message'],
  [401, '', 'stop'],
  [403, '<p>Forbidden', 'stop'],
  [404, '', 'stop'],
  [407, '', 'stop'],
  [408, '', 'unknown'],
  [429, '', 'stop'],
  [500, refusal('no', 'failedPrecondition'), 'unknown'],
  [599, '', 'unknown'],
])('takes %i %s for %s', (status, text, kind) => {
  expect(classifyAnswer({ status, retryAfter: null, text }, now).kind).toBe(kind);
});
