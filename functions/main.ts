import { readConfig } from '../src/config/config.ts';
import { registerFunctions } from './register.ts';
import { startServer } from './start-server.ts';

/** What runs in the cloud: FUNCTION_TARGET says which function, PORT where. */
const write = (line: string): void => void process.stdout.write(line);
registerFunctions(readConfig(process.env), { write, project: process.env['GOOGLE_CLOUD_PROJECT'] ?? null });
void startServer(process.env['FUNCTION_TARGET'] ?? 'worker', Number(process.env['PORT'] ?? 8080));
