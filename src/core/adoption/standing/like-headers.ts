import { foldHeader } from '../../schema/fold.ts';
import type { Header } from '../find-header.ts';

const leastShared = 0.6;
const ours: ReadonlySet<string> = new Set(['Lead ID', 'Stage', 'Owner'].map(foldHeader));

/** Whether two tabs have the same headers but for some: what a worker adds, and what one says in its name, does not part them. */
export function areLikeHeaders(a: Header, b: Header): boolean {
  const [one, other] = [labelsOf(a), labelsOf(b)];
  const shared = [...one].filter((label) => other.has(label)).length;
  return shared >= 2 && shared >= leastShared * Math.max(one.size, other.size);
}

function labelsOf({ labels }: Header): ReadonlySet<string> {
  return new Set(labels.map(foldHeader).filter((label) => label !== '' && !ours.has(label)));
}
