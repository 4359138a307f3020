import type { Outcome, ReplayedCall } from './replay.ts';

function placeOf({ cassette, index, op, question }: ReplayedCall): string {
  return `${cassette} #${index} ${op}${question === undefined ? '' : ` (${question})`}`;
}

/** A table by method, every difference, and a last line of the form `matched N, mismatched N, unsupported N`. */
export function report(calls: readonly ReplayedCall[]): { lines: string[]; mismatched: number } {
  const lines: string[] = [];
  const count = (list: readonly ReplayedCall[], outcome: Outcome): number =>
    list.filter((call) => call.outcome === outcome).length;
  for (const call of calls) {
    if (call.outcome === 'mismatched') lines.push(`MISMATCH ${placeOf(call)}: ${call.why ?? ''}`);
    if (call.outcome === 'worded otherwise') lines.push(`WORDED OTHERWISE ${placeOf(call)}: ${call.why ?? ''}`);
  }
  const reasons = new Map<string, number>();
  for (const call of calls) {
    if (call.outcome !== 'unsupported' && call.outcome !== 'left out') continue;
    const reason = `${call.outcome === 'left out' ? 'LEFT OUT' : 'UNSUPPORTED'} ${call.cassette}: ${call.why ?? ''}`;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  for (const [reason, calls_] of reasons) lines.push(`${reason} (${calls_} calls)`);
  const operations = [...new Set(calls.map((call) => call.op))].sort();
  const width = Math.max(6, ...operations.map((operation) => operation.length));
  lines.push(`${'method'.padEnd(width)}  matched  mismatched  unsupported`);
  for (const operation of operations) {
    const own = calls.filter((call) => call.op === operation);
    lines.push(
      `${operation.padEnd(width)}  ${String(count(own, 'matched')).padStart(7)}  ${String(count(own, 'mismatched')).padStart(10)}  ${String(count(own, 'unsupported')).padStart(11)}`,
    );
  }
  const mismatched = count(calls, 'mismatched');
  lines.push(
    `matched ${count(calls, 'matched')}, mismatched ${mismatched}, unsupported ${count(calls, 'unsupported')}`,
  );
  return { lines, mismatched };
}
