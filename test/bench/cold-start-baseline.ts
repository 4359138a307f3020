import { http } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { sheets } from 'googleapis/build/src/apis/sheets/index.js';

/** The least that any worker on Sheets could be: the framework, a client that is never used, an empty page. */
const client = sheets({ version: 'v4' });
http('act', (_request, response) => void response.status(200).send(typeof client.spreadsheets.get));
const server = getTestServer('act') as import('node:http').Server;
process.once('SIGTERM', () => server.close(() => process.exit(0)));
server.listen(Number(process.env['PORT']));
