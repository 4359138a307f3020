import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { Edit } from '../edit.ts';

type Requests = sheets_v4.Schema$Request;

/** What a request of a batch answers: one field named as the request, or nothing. */
export type Reply = sheets_v4.Schema$Response;

/** One function a request kind, by its name in the API. It changes the edit's spreadsheet or throws. */
export type Handlers = { readonly [K in keyof Requests]?: (edit: Edit, request: NonNullable<Requests[K]>) => Reply };
