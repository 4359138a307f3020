import { gcloud, jsonOf, plainly, type GcloudCommand, type RunGcloud } from '../command.ts';
import { namesOf, type Site } from '../site.ts';
import { StepError } from '../step.ts';

/** Has the schedule call the service now, as it will each night: the very account, addresses and queue that will do it. */
export const nightCommand = ({ project, region }: Site): GcloudCommand =>
  gcloud('scheduler', 'jobs', 'run', 'leadsheet-nightly', '--project', project, '--location', region, '--format=none');

/** The newest line that the service wrote about a night of one sheet. */
export const logCommand = ({ project }: Site, sheet: string): GcloudCommand =>
  gcloud(
    ...['logging', 'read'],
    `resource.labels.service_name="leadsheet" AND jsonPayload.event="run" AND jsonPayload.job="nightly" AND jsonPayload.workbook="${sheet}"`,
    ...['--project', project, '--limit=1', '--order=desc', '--format=json'],
  );

export interface NightPorts {
  readonly run: RunGcloud;
  readonly say: (line: string) => void;
  readonly sleep: (seconds: number) => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
  /** Waits until a person says that the sheet is shared; null = nobody can be asked. */
  readonly untilShared: (() => Promise<void>) | null;
}

export interface Night {
  /** `silent` = the service said nothing in time. */
  readonly outcome: 'done' | 'failed' | 'silent';
  readonly message: string;
}

/**
 * Runs the first night. Where the sheet is not shared yet it says with which address to share it, and tries again, each minute,
 * for as long as `patienceMinutes`.
 */
export async function firstNight(
  site: Site,
  sheet: string,
  ports: NightPorts,
  patienceMinutes: number,
): Promise<Night> {
  const { say, sleep, now } = ports;
  const until = now() + patienceMinutes * 60_000;
  say(
    `  Share the sheet with ${namesOf(site).runAccount}, as an Editor: https://docs.google.com/spreadsheets/d/${sheet}`,
  );
  await ports.untilShared?.();
  for (;;) {
    const night = await oneNight(site, sheet, ports);
    if (night.outcome === 'done' || now() >= until) return night;
    say(`  ${night.message}\n  Once more in a minute. (You may be mailed an alert of it: then alerts work, too.)`);
    await sleep(60);
  }
}

/** Which line is new is told by the line of before: this machine's clock may be another one than Google's. */
async function oneNight(site: Site, sheet: string, { run, sleep }: NightPorts): Promise<Night> {
  const read = logCommand(site, sheet);
  const newest = async (): Promise<LoggedNight | null> => {
    const answer = await run(read.words, null);
    if (answer.status !== 0) throw new StepError('The first night', read, answer);
    return nightIn(answer.out);
  };
  const before = await newest();
  const started = await run(nightCommand(site).words, null);
  if (started.status !== 0) throw new StepError('The first night', nightCommand(site), started);
  for (let look = 0; look < 12; look += 1) {
    await sleep(10);
    const night = await newest();
    if (night !== null && night.id !== before?.id) return { outcome: night.outcome, message: night.message };
  }
  return { outcome: 'silent', message: 'The service has written nothing about this sheet for two minutes.' };
}

interface LoggedNight extends Night {
  /** Google's own of that line. */
  readonly id: string;
}

function nightIn(json: string): LoggedNight | null {
  const lines: unknown = json.trim() === '' ? [] : jsonOf(json);
  const line = Array.isArray(lines)
    ? (lines[0] as { insertId?: string; timestamp?: string; jsonPayload?: Record<string, unknown> } | undefined)
    : undefined;
  if (line?.jsonPayload === undefined) return null;
  const { outcome, message, fix } = line.jsonPayload;
  const text = [message, fix].filter((each) => typeof each === 'string').join(' ');
  const id = `${line.timestamp ?? ''} ${line.insertId ?? ''}`;
  return { id, outcome: outcome === 'done' ? 'done' : 'failed', message: plainly(text) };
}

/** The address of one of the two services; nothing where it does not run. */
export const addressCommand = ({ project }: Site, service: 'leadsheet' | 'leadsheet-act'): GcloudCommand =>
  gcloud(
    'run',
    'services',
    'list',
    '--project',
    project,
    `--filter=metadata.name=${service}`,
    '--format=value(status.url)',
  );
