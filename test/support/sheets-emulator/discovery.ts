import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A type of the description. */
export interface Schema {
  readonly id?: string;
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
}

interface Method {
  readonly id: string;
  readonly parameters?: Readonly<Record<string, Schema & { readonly location?: string; readonly repeated?: boolean }>>;
  readonly request?: { readonly $ref: string };
  readonly response?: { readonly $ref: string };
}

interface Resource {
  readonly methods?: Readonly<Record<string, Method>>;
  readonly resources?: Readonly<Record<string, Resource>>;
}

/** The API's own description (a discovery document), as far as it is needed to check requests and answers. */
export interface Discovery {
  readonly revision: string;
  readonly schemas: ReadonlyMap<string, Schema>;
  readonly methods: ReadonlyMap<string, Method>;
  readonly parameters: ReadonlySet<string>;
}

/** Where the environment says that the API's description lies; null where it says nothing, or nothing lies there. */
export function discoveryFolder(env: NodeJS.ProcessEnv): string | null {
  const folder = path.join(env['LEADSHEET_SHARED'] ?? '', 'recordings');
  return env['LEADSHEET_SHARED'] && existsSync(path.join(folder, 'sheets-v4-discovery.json')) ? folder : null;
}

/** What was read before: a test run starts thousands of emulators on the same description. */
const read = new Map<string, Discovery>();

/** Reads the discovery document of the Sheets API out of a folder (`sheets-v4-discovery.json`). Throws when it is not there. */
export function readDiscovery(folder: string): Discovery {
  const known = read.get(folder);
  if (known) return known;
  const document = JSON.parse(readFileSync(path.join(folder, 'sheets-v4-discovery.json'), 'utf8')) as {
    revision: string;
    schemas: Record<string, Schema>;
    parameters: Record<string, unknown>;
    resources: Record<string, Resource>;
  };
  const methods = new Map<string, Method>();
  const collect = (resources: Readonly<Record<string, Resource>>): void => {
    for (const resource of Object.values(resources)) {
      for (const method of Object.values(resource.methods ?? {}))
        methods.set(method.id.replace(/^sheets\./, ''), method);
      collect(resource.resources ?? {});
    }
  };
  collect(document.resources);
  const discovery: Discovery = {
    revision: document.revision,
    schemas: new Map(Object.entries(document.schemas)),
    methods,
    parameters: new Set(Object.keys(document.parameters)),
  };
  read.set(folder, discovery);
  return discovery;
}
