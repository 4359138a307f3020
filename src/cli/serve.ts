import type { AddressInfo } from 'node:net';
import { registerFunctions } from '../../functions/register.ts';
import { startServer } from '../../functions/start-server.ts';
import { composeRegistry } from '../compose.ts';
import { placeName } from '../config/registry/registry-place.ts';
import { ConfigurationError } from '../errors.ts';
import type { Command } from './command.ts';

const defaultPort = 8080;

export const command: Command = {
  help:
    'Runs the functions on this machine, all on one port, reachable from this machine only: POST /recalculate, /check,\n' +
    '/remind, /nightly, /workbook-job, /answer, /waiting and /fan-out with an identity token, and the pages behind signed links at /\n' +
    'and /act. An answer by link waits there while a run is at work on its sheet.\n' +
    'The environment says which sheets and who may call (docs/settings.md). Ctrl-C stops it.',
  positionals: [],
  options: [{ name: 'port', value: 'N', meaning: `where it listens (default: ${defaultPort}; 0: any free port)` }],
  async run(call) {
    const port = parsePort(call.options.text('port'));
    const { config } = call;
    const { entries, problems } = await (await composeRegistry(config)).read();
    for (const { text } of problems) process.stderr.write(`${text}\n`);
    if (entries.length === 0)
      throw new ConfigurationError(
        [`${placeName(config.registry)} lists no sheet to work on.`],
        config.registry.kind === 'environment'
          ? 'Set LEADSHEET_WORKBOOKS to the ID of your spreadsheet: the part of its address between /d/ and /edit.'
          : 'Add one with `leadsheet registry add SHEET`.',
      );
    registerFunctions(config, {
      clock: call.clock,
      write: (line) => void process.stderr.write(line),
      project: null,
    });
    const server = await startServer('serve', port, { host: '127.0.0.1' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
      throw new ConfigurationError([`Port ${port} cannot be used (${error.code}).`], 'Choose another with --port N.');
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const missing = [
      ...(config.functions.audiences.length === 0 ? ['LEADSHEET_AUDIENCES'] : []),
      ...(config.functions.callers.length === 0 ? ['LEADSHEET_CALLERS'] : []),
    ];
    const sheets = entries.length;
    process.stderr.write(`Serving ${sheets} ${sheets === 1 ? 'sheet' : 'sheets'} on ${url}. Ctrl-C stops it.\n`);
    if (missing.length > 0)
      process.stderr.write(`Nobody may call the functions yet: ${missing.join(' and ')} not set. Links work.\n`);
    await new Promise((resolve) => server.once('close', resolve));
    return { exitStatus: 0, text: '', json: { url } };
  },
};

function parsePort(text: string | null): number {
  const port = text === null ? defaultPort : Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ConfigurationError([`--port "${text}" is not a port.`], 'Write it like --port 8080.');
  return port;
}
