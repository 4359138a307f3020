import { BusyError } from '../src/errors.ts';

/** What somebody wants done with a sheet, when its turn comes. */
interface Turn<Item, Result> {
  readonly sheet: string;
  /** Those who wait for the same of a sheet go together: the work of the first is done once, for all of them. */
  readonly what: string;
  readonly item: Item;
  /** So long it may take until the work begins. */
  readonly patienceMs: number;
  readonly work: (items: readonly Item[]) => Promise<Result>;
}

/**
 * How this process takes turns: one piece of work at a time on each sheet, and a few sheets at a time. Who waits makes no
 * call; whoever has waited as long as he may gets a `BusyError`, and has made none. Where the sheet turns out to be held by
 * another process (`BusyError`), one look is made for all who wait, and then none for a while that doubles.
 */
export interface SheetLines {
  join<Item, Result>(turn: Turn<Item, Result>): Promise<Result>;
}

export interface LineLimits {
  /** Sheets that are worked on at the same time: a run of 5,000 leads takes some 130 MB. */
  readonly mostAtWork?: number;
  /** So many may wait for one sheet; more are told so at once. */
  readonly mostWaiting?: number;
  /** Nobody waits longer. */
  readonly longestWaitMs?: number;
  /** The first pause after a look that found the sheet held; the next ones double. */
  readonly firstPauseMs?: number;
}

export const mostWaitingForASheet = 250;
/** Of most callers; then they are told to come again. Google's own (menu, schedule, queue) have a minute or more. */
export const usualPatienceMs = 45_000;
const longestPauseMs = 30_000;
const longestTimerMs = 2 ** 31 - 1;

interface Member {
  readonly item: unknown;
  readonly until: number;
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
  timer: NodeJS.Timeout | null;
}

interface Group {
  readonly what: string;
  readonly work: (items: never) => Promise<unknown>;
  readonly members: Set<Member>;
}

interface Line {
  readonly sheet: string;
  groups: Group[];
  isAtWork: boolean;
  /** Until then nobody looks: another process held the sheet, as `held` says. */
  pausedUntil: number;
  pauses: number;
  held: BusyError | null;
}

export function sheetLines(limits: LineLimits = {}): SheetLines {
  const { mostAtWork = 4, mostWaiting = mostWaitingForASheet } = limits;
  const { longestWaitMs = Infinity, firstPauseMs = 5000 } = limits;
  const lines = new Map<string, Line>();
  let atWork = 0;

  function goOn(): void {
    for (const line of [...lines.values()]) {
      if (atWork >= mostAtWork) return;
      const isPaused = line.pausedUntil > performance.now();
      const group = line.isAtWork || isPaused ? undefined : line.groups.shift();
      if (group === undefined) continue;
      void work(line, group);
    }
  }

  async function work(line: Line, group: Group): Promise<void> {
    line.isAtWork = true;
    atWork += 1;
    const members = [...group.members];
    for (const { timer } of members) clearTimeout(timer ?? undefined);
    try {
      const result = await group.work(members.map(({ item }) => item) as never);
      Object.assign(line, { pauses: 0, pausedUntil: 0, held: null });
      for (const { resolve } of members) resolve(result as never);
    } catch (error) {
      if (error instanceof BusyError) pause(line, error);
      const stays = ({ until }: Member): boolean => error instanceof BusyError && until > line.pausedUntil;
      for (const member of members) if (!stays(member)) member.reject(error);
      waitOn(line, group, members.filter(stays));
    }
    line.isAtWork = false;
    atWork -= 1;
    // Behind all others, the next time that there is a place.
    lines.delete(line.sheet);
    lines.set(line.sheet, line);
    goOn();
  }

  function pause(line: Line, error: BusyError): void {
    const now = performance.now();
    const pauses = now - line.pausedUntil > longestPauseMs ? 0 : line.pauses;
    const ms = Math.min(longestPauseMs, firstPauseMs * 2 ** pauses);
    Object.assign(line, { pauses: pauses + 1, pausedUntil: now + ms, held: error });
    setTimeout(goOn, ms + 1);
    // Who would leave before the next look need not wait for it.
    for (const { members } of line.groups)
      for (const member of members) if (member.until <= line.pausedUntil) leave(line, member, error);
  }

  return {
    join: ({ sheet, what, item, patienceMs, work }) =>
      new Promise((resolve, reject) => {
        const line = lines.get(sheet) ?? { sheet, groups: [], isAtWork: false, pausedUntil: 0, pauses: 0, held: null };
        lines.set(sheet, line);
        const until = performance.now() + Math.min(patienceMs, longestWaitMs);
        const waiting = line.groups.reduce((sum, { members }) => sum + members.size, 0);
        if (waiting >= mostWaiting) return reject(tooLong());
        if (line.held !== null && line.pausedUntil > until) return reject(line.held);
        let group = line.groups.find((each) => each.what === what);
        if (group === undefined) {
          group = { what, work, members: new Set() };
          line.groups.push(group);
        }
        const member: Member = { item, until, resolve, reject, timer: null };
        group.members.add(member);
        wait(line, member);
        goOn();
      }),
  };
}

/** In front, together with those who came for the same meanwhile. */
function waitOn(line: Line, { what, work }: Group, members: readonly Member[]): void {
  if (members.length === 0) return;
  const later = line.groups.find((each) => each.what === what)?.members ?? [];
  line.groups = line.groups.filter((each) => each.what !== what);
  line.groups.unshift({ what, work, members: new Set([...members, ...later]) });
  for (const member of members) wait(line, member);
}

function wait(line: Line, member: Member): void {
  const ms = Math.min(longestTimerMs, Math.max(0, member.until - performance.now()));
  member.timer = setTimeout(() => leave(line, member, line.held ?? tooLong()), ms);
}

function leave(line: Line, member: Member, error: BusyError): void {
  clearTimeout(member.timer ?? undefined);
  for (const { members } of line.groups) members.delete(member);
  line.groups = line.groups.filter(({ members }) => members.size > 0);
  member.reject(error);
}

function tooLong(): BusyError {
  return new BusyError('Leadsheet is at work on this sheet.', 'Ask again in a minute.');
}
