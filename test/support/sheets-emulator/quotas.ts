import { quotaExceeded } from './errors.ts';

/** Calls a minute. */
export interface Quotas {
  readonly readsPerMinutePerUser: number;
  readonly writesPerMinutePerUser: number;
  readonly readsPerMinutePerProject: number;
  readonly writesPerMinutePerProject: number;
}

/** What Google grants by default [doc]. */
export const googleQuotas: Quotas = {
  readsPerMinutePerUser: 60,
  writesPerMinutePerUser: 60,
  readsPerMinutePerProject: 300,
  writesPerMinutePerProject: 300,
};

/** Counts a call, or throws Google's 429 when the last 60 seconds of the virtual clock already hold as many as are granted. A refused call is not counted. */
export function quotaMeter(
  quotas: Quotas,
  project: string,
): (kind: 'Read' | 'Write', user: string, now: number) => void {
  const calls = new Map<string, number[]>();
  const recent = (key: string, now: number): number[] => {
    const kept = (calls.get(key) ?? []).filter((at) => at > now - 60_000 && at <= now);
    calls.set(key, kept);
    return kept;
  };
  return (kind, user, now) => {
    const byUser = recent(`${kind}!${user}`, now);
    const byProject = recent(`${kind}!`, now);
    if (byUser.length >= (kind === 'Read' ? quotas.readsPerMinutePerUser : quotas.writesPerMinutePerUser))
      throw quotaExceeded(kind, 'user', project);
    if (byProject.length >= (kind === 'Read' ? quotas.readsPerMinutePerProject : quotas.writesPerMinutePerProject))
      throw quotaExceeded(kind, 'project', project);
    byUser.push(now);
    byProject.push(now);
  };
}
