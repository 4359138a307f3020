import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Google's APIs as far as `leadsheet deploy` meets them, on this machine and with their state in memory. */
export interface GoogleStandIn {
  /** What gcloud has to be told, so that it comes here: one override a service. */
  readonly environment: Readonly<Record<string, string>>;
  /** `METHOD /service/path` of each request, in order. */
  readonly requests: { readonly line: string; readonly body: string }[];
  readonly cloud: StandInCloud;
  /** The next request whose line matches is answered so, once. */
  fail(matching: RegExp, fault: StandInFault): void;
  /** Faults that no request met. */
  unmet(): number;
  close(): Promise<void>;
}

/** Refused = nothing happened; lost = it happened, and the connection broke before the answer. */
export type StandInFault = 'refused' | 'lost' | 'broken';

export interface StandInCloud {
  readonly projects: Map<string, { billing: string }>;
  readonly services: Set<string>;
  readonly accounts: Map<string, Json>;
  policy: { bindings?: { role: string; members: string[] }[]; etag: string; version?: number };
  readonly secrets: Map<string, { readonly versions: string[] }>;
  readonly buckets: Map<string, Json>;
  /** What waits in the queue of answers. */
  readonly waiting: string[];
  /** By bucket/object: its generations, the newest last. */
  readonly objects: Map<string, string[]>;
  readonly repositories: Map<string, Json>;
  readonly images: Map<string, string>;
  readonly builds: Json[];
  readonly deployments: Map<string, Json>;
  readonly nights: string[];
  /** What an operation came to. */
  readonly ended: Map<string, Json>;
}

type Json = Record<string, unknown>;
interface Asked {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly json: Json;
  /** Where this stands, as the request reached it. */
  readonly root: string;
}
interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const services = {
  ...{ ARTIFACTREGISTRY: 'artifactregistry', CLOUDBILLING: 'cloudbilling', CLOUDBUILD: 'cloudbuild' },
  ...{ CLOUDRESOURCEMANAGER: 'cloudresourcemanager', CLOUDSCHEDULER: 'cloudscheduler', CONFIG: 'config' },
  ...{ CLOUDTASKS: 'cloudtasks' },
  ...{ IAM: 'iam', IAMCREDENTIALS: 'iamcredentials', LOGGING: 'logging', RUN: 'run' },
  ...{ SECRETMANAGER: 'secretmanager', SERVICEUSAGE: 'serviceusage', STORAGE: 'storage' },
} as const;

export async function startGoogleStandIn(folder: string, tokenFile: string): Promise<GoogleStandIn> {
  const cloud = newCloud();
  const requests: GoogleStandIn['requests'] = [];
  const faults: { readonly matching: RegExp; readonly fault: StandInFault }[] = [];
  const server = createServer((request, response) => {
    void read(request).then((asked) => {
      const line = `${asked.method} ${asked.path}`;
      requests.push({ line, body: asked.body });
      const place = faults.findIndex(({ matching }) => matching.test(line));
      const fault = place < 0 ? null : (faults.splice(place, 1)[0]?.fault ?? null);
      if (fault === 'refused')
        return send({ status: 403, body: errorOf(403, 'PERMISSION_DENIED', 'not allowed (test)') });
      const answer = answerOf(cloud, asked);
      if (fault === 'lost')
        return send({ status: 403, body: errorOf(403, 'PERMISSION_DENIED', 'the answer was lost (test)') });
      if (fault === 'broken') return void response.destroy();
      return send(answer);
    });
    function send({ status, body, headers }: Answer): void {
      const raw = typeof body === 'string' ? body : JSON.stringify(body);
      response.writeHead(status, {
        'content-type': typeof body === 'string' ? 'text/plain' : 'application/json',
        ...headers,
      });
      response.end(raw);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    environment: {
      ...Object.fromEntries(
        Object.entries(services).map(([name, place]) => [
          `CLOUDSDK_API_ENDPOINT_OVERRIDES_${name}`,
          `${root}/${place}/`,
        ]),
      ),
      CLOUDSDK_CONFIG: folder,
      CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: tokenFile,
      CLOUDSDK_CORE_ACCOUNT: 'ann@example.com',
      CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: 'true',
    },
    requests,
    cloud,
    fail: (matching, fault) => void faults.push({ matching, fault }),
    unmet: () => faults.length,
    close: () => closed(server),
  };
}

const newCloud = (): StandInCloud => ({
  projects: new Map([['our-leadsheet', { billing: '' }]]),
  services: new Set(),
  accounts: new Map(),
  policy: { bindings: [], etag: 'AAAA' },
  secrets: new Map(),
  buckets: new Map(),
  waiting: [],
  objects: new Map(),
  repositories: new Map(),
  images: new Map(),
  builds: [],
  deployments: new Map(),
  nights: [],
  ended: new Map(),
});

async function read(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const bytes = Buffer.concat(parts);
  // A sign a byte: what is uploaded is not always text.
  const body = bytes.toString('latin1');
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  let json: Json = {};
  try {
    json = JSON.parse(bytes.toString('utf8')) as Json;
  } catch {
    // An upload, or nothing.
  }
  const root = `http://${request.headers.host ?? ''}`;
  const path = decodeURIComponent(url.pathname);
  return { method: request.method ?? '', path, query: url.searchParams, body, json, root };
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });

const errorOf = (code: number, status: string, message: string): Json => ({ error: { code, status, message } });
const ok = (body: unknown): Answer => ({ status: 200, body });
const notFound = (path: string): Answer => ({ status: 404, body: errorOf(404, 'NOT_FOUND', `${path} is not here.`) });
const exists = (what: string): Answer => ({ status: 409, body: errorOf(409, 'ALREADY_EXISTS', `${what} exists.`) });
const done = (name: string, response: Json): Answer => ok({ name, done: true, response, metadata: {} });

type Route = readonly [method: string, path: RegExp, answer: (asked: Asked, ...parts: string[]) => Answer];

function answerOf(cloud: StandInCloud, asked: Asked): Answer {
  for (const [method, path, answer] of [...peopleAndProjects(cloud), ...secretsAndFiles(cloud), ...running(cloud)]) {
    const found = asked.method === method ? path.exec(asked.path) : null;
    if (found !== null) return answer(asked, ...found.slice(1));
  }
  return notFound(`${asked.method} ${asked.path}`);
}

function peopleAndProjects(cloud: StandInCloud): readonly Route[] {
  const projectOf = (id: string): Json => ({
    projectId: id,
    projectNumber: '123456789012',
    name: 'Leadsheet',
    lifecycleState: 'ACTIVE',
  });
  return [
    [
      'GET',
      /^\/cloudresourcemanager\/v1\/projects$/,
      () => ok({ projects: [...cloud.projects.keys()].map(projectOf) }),
    ],
    ['GET', /^\/cloudresourcemanager\/v1\/projects\/([^/:]+)$/, (_, id = '') => ok(projectOf(id))],
    ['POST', /^\/cloudresourcemanager\/v1\/projects\/[^/:]+:getIamPolicy$/, () => ok(cloud.policy)],
    [
      'POST',
      /^\/cloudresourcemanager\/v1\/projects\/[^/:]+:setIamPolicy$/,
      ({ json }) => {
        const policy = json['policy'] as StandInCloud['policy'];
        if (policy.etag !== cloud.policy.etag)
          return { status: 409, body: errorOf(409, 'ABORTED', 'There were concurrent policy changes.') };
        cloud.policy = { ...policy, etag: Buffer.from(`etag ${Math.random()}`).toString('base64') };
        return ok(cloud.policy);
      },
    ],
    [
      'GET',
      /^\/cloudbilling\/v1\/projects\/([^/]+)\/billingInfo$/,
      (_, id = '') => {
        const billing = cloud.projects.get(id)?.billing ?? '';
        return ok({
          name: `projects/${id}/billingInfo`,
          projectId: id,
          billingAccountName: billing,
          billingEnabled: billing !== '',
        });
      },
    ],
    [
      'PUT',
      /^\/cloudbilling\/v1\/projects\/([^/]+)\/billingInfo$/,
      ({ json }, id = '') => {
        cloud.projects.set(id, { billing: String(json['billingAccountName']) });
        return ok({ ...json, projectId: id, billingEnabled: true });
      },
    ],
    [
      'GET',
      /^\/cloudbilling\/v1\/billingAccounts$/,
      () =>
        ok({ billingAccounts: [{ name: 'billingAccounts/0A1B2C-0A1B2C-0A1B2C', open: true, displayName: 'Ours' }] }),
    ],
    [
      'GET',
      /^\/serviceusage\/v1\/projects\/([^/]+)\/services$/,
      (_, id = '') =>
        ok({
          services: [...cloud.services].map((name) => ({
            name: `projects/${id}/services/${name}`,
            config: { name },
            state: 'ENABLED',
          })),
        }),
    ],
    [
      'POST',
      /^\/serviceusage\/v1\/projects\/[^/]+\/services:batchEnable$/,
      ({ json }) => {
        (json['serviceIds'] as string[]).forEach((name) => cloud.services.add(name));
        return done('operations/enable', {});
      },
    ],
    [
      'POST',
      /^\/serviceusage\/v1\/projects\/[^/]+\/services\/([^/:]+):enable$/,
      (_, name = '') => {
        cloud.services.add(name);
        return done('operations/enable', {});
      },
    ],
    ['GET', /^\/serviceusage\/v1\/operations\/.*$/, () => done('operations/enable', {})],
    ['GET', /^\/iam\/v1\/projects\/[^/]+\/serviceAccounts$/, () => ok({ accounts: [...cloud.accounts.values()] })],
    [
      'POST',
      /^\/iam\/v1\/projects\/([^/]+)\/serviceAccounts$/,
      ({ json }, id = '') => {
        const email = `${String(json['accountId'])}@${id}.iam.gserviceaccount.com`;
        if (cloud.accounts.has(email)) return exists(email);
        const account = {
          name: `projects/${id}/serviceAccounts/${email}`,
          email,
          projectId: id,
          ...(json['serviceAccount'] as Json),
        };
        cloud.accounts.set(email, account);
        return ok(account);
      },
    ],
  ];
}

function secretsAndFiles(cloud: StandInCloud): readonly Route[] {
  const secretName = (id: string): Json => ({ name: `projects/123456789012/secrets/${id}` });
  return [
    [
      'GET',
      /^\/secretmanager\/v1\/projects\/[^/]+\/secrets$/,
      () => ok({ secrets: [...cloud.secrets.keys()].map(secretName) }),
    ],
    [
      'POST',
      /^\/secretmanager\/v1\/projects\/[^/]+\/secrets$/,
      ({ query }) => {
        const id = query.get('secretId') ?? '';
        if (cloud.secrets.has(id)) return exists(id);
        cloud.secrets.set(id, { versions: [] });
        return ok(secretName(id));
      },
    ],
    [
      'GET',
      /^\/secretmanager\/v1\/projects\/[^/]+\/secrets\/([^/]+)\/versions$/,
      (_, id = '') => {
        const secret = cloud.secrets.get(id);
        if (secret === undefined) return notFound(id);
        return ok({
          versions: secret.versions.map((__, place) => ({
            name: `projects/123456789012/secrets/${id}/versions/${place + 1}`,
            state: 'ENABLED',
          })),
        });
      },
    ],
    [
      'POST',
      /^\/secretmanager\/v1\/projects\/[^/]+\/secrets\/([^/]+):addVersion$/,
      ({ json }, id = '') => {
        const secret = cloud.secrets.get(id);
        if (secret === undefined) return notFound(id);
        secret.versions.push(Buffer.from(String((json['payload'] as Json)['data']), 'base64').toString('utf8'));
        return ok({ name: `projects/123456789012/secrets/${id}/versions/${secret.versions.length}`, state: 'ENABLED' });
      },
    ],
    ['GET', /^\/storage\/b$/, () => ok({ items: [...cloud.buckets.values()] })],
    [
      'POST',
      /^\/storage\/b$/,
      ({ json }) => {
        const name = String(json['name']);
        if (cloud.buckets.has(name)) return exists(name);
        const bucket = { kind: 'storage#bucket', id: name, projectNumber: '123456789012', ...json };
        cloud.buckets.set(name, bucket);
        return ok(bucket);
      },
    ],
    [
      'GET',
      /^\/storage\/b\/([^/]+)$/,
      (_, name = '') => (cloud.buckets.has(name) ? ok(cloud.buckets.get(name)) : notFound(name)),
    ],
    [
      'PATCH',
      /^\/storage\/b\/([^/]+)$/,
      ({ json }, name = '') => {
        cloud.buckets.set(name, { ...cloud.buckets.get(name), ...json });
        return ok(cloud.buckets.get(name));
      },
    ],
    ...objectsOf(cloud),
    [
      'GET',
      /^\/artifactregistry\/v1\/projects\/[^/]+\/locations\/[^/]+\/repositories$/,
      () => ok({ repositories: [...cloud.repositories.values()] }),
    ],
    [
      'POST',
      /^\/artifactregistry\/v1\/(projects\/[^/]+\/locations\/[^/]+)\/repositories$/,
      ({ json, query }, parent = '') => {
        const name = `${parent}/repositories/${query.get('repositoryId') ?? ''}`;
        if (cloud.repositories.has(name)) return exists(name);
        cloud.repositories.set(name, { name, ...json });
        return ok({ name: `${parent}/operations/create`, done: true, response: { '@type': 'x', name, ...json } });
      },
    ],
    [
      'GET',
      /^\/artifactregistry\/v1\/(projects\/[^/]+\/locations\/[^/]+\/repositories\/[^/]+)$/,
      (_, name = '') => (cloud.repositories.has(name) ? ok(cloud.repositories.get(name)) : notFound(name)),
    ],
  ];
}

/** The second part of an upload in two: what is uploaded, behind what it is called. Some of gcloud's own end lines with CR LF, some with LF. */
function mediaIn(body: string): string {
  const [line = ''] = /^--[^\r\n]+/.exec(body) ?? [];
  const part = body.split(line)[2] ?? '';
  return /^\r?\n(?:[^\r\n]+\r?\n)*\r?\n([^]*?)\r?\n$/.exec(part)?.[1] ?? '';
}

function objectsOf({ objects }: StandInCloud): readonly Route[] {
  const shown = (root: string, bucket: string, name: string, generation: number): Json => {
    const versions = objects.get(`${bucket}/${name}`) ?? [];
    const text = versions[generation - 1] ?? '';
    const at = new Date().toISOString();
    return {
      ...{ kind: 'storage#object', id: `${bucket}/${name}/${generation}`, bucket, name, generation: `${generation}` },
      ...{ metageneration: '1', size: String(text.length), timeCreated: at, updated: at },
      ...{ contentType: 'application/json', md5Hash: createHash('md5').update(text, 'latin1').digest('base64') },
      mediaLink: `${root}/download/storage/v1/b/${bucket}/o/${encodeURIComponent(name)}?generation=${generation}&alt=media`,
      ...(generation < versions.length ? { timeDeleted: at } : {}),
    };
  };
  const write = ({ query, root }: Asked, bucket: string, name: string, text: string): Answer => {
    const versions = objects.get(`${bucket}/${name}`) ?? [];
    const condition = query.get('ifGenerationMatch');
    if (condition !== null && condition !== String(versions.length))
      return { status: 412, body: errorOf(412, 'conditionNotMet', 'At least one of the pre-conditions did not hold.') };
    objects.set(`${bucket}/${name}`, [...versions, text]);
    return ok(shown(root, bucket, name, versions.length + 1));
  };
  return [
    [
      'GET',
      /^\/storage\/b\/([^/]+)\/o$/,
      ({ query, root }, bucket = '') => {
        const names = [...objects.keys()]
          .filter((each) => each.startsWith(`${bucket}/${query.get('prefix') ?? ''}`))
          .map((each) => each.slice(bucket.length + 1));
        const all = query.get('versions') === 'True' || query.get('versions') === 'true';
        const items = names.flatMap((name) => {
          const count = objects.get(`${bucket}/${name}`)?.length ?? 0;
          return Array.from({ length: count }, (_, place) => shown(root, bucket, name, place + 1)).slice(all ? 0 : -1);
        });
        return ok({ kind: 'storage#objects', items });
      },
    ],
    [
      'GET',
      /^\/(?:download\/)?storage\/(?:v1\/)?b\/([^/]+)\/o\/(.+)$/,
      ({ query, root }, bucket = '', name = '') => {
        const versions = objects.get(`${bucket}/${name}`) ?? [];
        const generation = Number(query.get('generation') ?? versions.length);
        const text = versions[generation - 1];
        if (text === undefined) return notFound(name);
        return ok(query.get('alt') === 'media' ? text : shown(root, bucket, name, generation));
      },
    ],
    [
      'DELETE',
      /^\/storage\/(?:v1\/)?b\/([^/]+)\/o\/(.+)$/,
      (_, bucket = '', name = '') =>
        objects.delete(`${bucket}/${name}`) ? { status: 204, body: '' } : notFound(`${bucket}/${name}`),
    ],
    [
      'POST',
      /^(?:\/resumable)?\/upload\/storage\/v1\/b\/([^/]+)\/o$/,
      (asked, bucket = '') => {
        const { query, body, json, root } = asked;
        const name = query.get('name') ?? String(json['name'] ?? /"name": ?"([^"]+)"/.exec(body)?.[1] ?? '');
        if (query.get('uploadType') !== 'resumable') return write(asked, bucket, name, mediaIn(body));
        query.set('name', name);
        return {
          status: 200,
          body: '',
          headers: { location: `${root}/upload/storage/v1/b/${bucket}/o?${query.toString()}` },
        };
      },
    ],
    [
      'PUT',
      /^(?:\/resumable)?\/upload\/storage\/v1\/b\/([^/]+)\/o$/,
      (asked, bucket = '') => write(asked, bucket, asked.query.get('name') ?? '', asked.body),
    ],
  ];
}

function running(cloud: StandInCloud): readonly Route[] {
  const operation = (parent: string, response: Json): Answer =>
    ok({ name: `${parent}/operations/one`, done: true, response: { '@type': 'type.googleapis.com/x', ...response } });
  const place = '(projects/[^/]+/locations/[^/]+)';
  const deploymentPath = new RegExp(`^/config/v1/(${place}/deployments/[^/]+)$`);
  const applied = (name: string, parent: string, json: Json): Answer => {
    const deployment = { ...cloud.deployments.get(name), ...json, name, state: 'ACTIVE' };
    cloud.deployments.set(name, deployment);
    cloud.ended.set(`${parent}/operations/one`, deployment);
    return operation(parent, deployment);
  };
  return [
    [
      'GET',
      new RegExp(`^/config/v1/${place}/deployments$`),
      () => ok({ deployments: [...cloud.deployments.values()] }),
    ],
    [
      'GET',
      deploymentPath,
      (_, name = '') => (cloud.deployments.has(name) ? ok(cloud.deployments.get(name)) : notFound(name)),
    ],
    [
      'POST',
      new RegExp(`^/config/v1/${place}/deployments$`),
      ({ json, query }, parent = '') =>
        applied(`${parent}/deployments/${query.get('deploymentId') ?? ''}`, parent, json),
    ],
    ['PATCH', deploymentPath, ({ json }, name = '', parent = '') => applied(name, parent, json)],
    [
      'DELETE',
      deploymentPath,
      (_, name = '', parent = '') => {
        cloud.deployments.delete(name);
        return ok({
          ...{ name: `${parent}/operations/one`, done: true, response: { '@type': 'type.googleapis.com/x' } },
          metadata: { '@type': 'type.googleapis.com/y', target: name },
        });
      },
    ],
    [
      'GET',
      new RegExp(`^/config/v1/${place}/operations/one$`),
      (_, parent = '') => operation(parent, cloud.ended.get(`${parent}/operations/one`) ?? {}),
    ],
    [
      'GET',
      new RegExp(`^/artifactregistry/v1/${place}/repositories/([^/]+)/dockerImages$`),
      (_, parent = '', repository = '') =>
        ok({
          dockerImages: [...cloud.images].map(([tag, digest]) => ({
            name: `${parent}/repositories/${repository}/dockerImages/leadsheet@${digest}`,
            uri: `europe-west1-docker.pkg.dev/our-leadsheet/leadsheet/leadsheet@${digest}`,
            tags: [tag],
          })),
        }),
    ],
    [
      'GET',
      new RegExp(`^/artifactregistry/v1/(${place}/repositories/[^/]+/packages/[^/]+)/(versions|tags)$`),
      (_, pack = '', __, what = '') =>
        ok({
          [what]: [...cloud.images].map(([tag, digest]) =>
            what === 'tags'
              ? { name: `${pack}/tags/${tag}`, version: `${pack}/versions/${digest}` }
              : { name: `${pack}/versions/${digest}`, relatedTags: [{ name: `${pack}/tags/${tag}` }], metadata: {} },
          ),
        }),
    ],
    [
      'GET',
      new RegExp(`^/cloudtasks/v2/${place}/queues$`),
      (_, parent = '') => ok({ queues: [{ name: `${parent}/queues/leadsheet-answers`, state: 'RUNNING' }] }),
    ],
    [
      'GET',
      new RegExp(`^/cloudtasks/v2/(${place}/queues/leadsheet-answers)/tasks$`),
      (_, queue = '') => ok({ tasks: cloud.waiting.map((name) => ({ name: `${queue}/tasks/${name}` })) }),
    ],
    [
      'DELETE',
      new RegExp(`^/artifactregistry/v1/(${place}/repositories/[^/]+)$`),
      (_, name = '', parent = '') => {
        cloud.repositories.delete(name);
        cloud.images.clear();
        return operation(parent, {});
      },
    ],
    [
      'POST',
      /^\/cloudbuild\/v1\/projects\/[^/]+(?:\/locations\/[^/]+)?\/builds$/,
      ({ json }) => {
        const build = {
          ...json,
          id: 'build-1',
          projectId: 'our-leadsheet',
          status: 'SUCCESS',
          logUrl: 'https://example.com',
        };
        cloud.builds.push(build);
        const tag =
          String((json['images'] as string[] | undefined)?.[0] ?? '')
            .split(':')
            .at(-1) ?? '';
        const substituted =
          String((json['substitutions'] as Json | undefined)?.['_IMAGE'] ?? '')
            .split(':')
            .at(-1) ?? tag;
        cloud.images.set(substituted, `sha256:${'0123456789abcdef'.repeat(4)}`);
        return ok({
          name: 'operations/build/our-leadsheet/one',
          done: false,
          metadata: { '@type': 'type.googleapis.com/google.devtools.cloudbuild.v1.BuildOperationMetadata', build },
        });
      },
    ],
    [
      'GET',
      /^\/cloudbuild\/v1\/projects\/[^/]+(?:\/locations\/[^/]+)?\/builds\/[^/]+$/,
      () => ok(cloud.builds.at(-1) ?? {}),
    ],
    [
      'GET',
      /^\/cloudbuild\/v1\/operations\/.*$/,
      () =>
        ok({
          name: 'operations/build/our-leadsheet/one',
          done: true,
          response: { '@type': 'type.googleapis.com/google.devtools.cloudbuild.v1.Build', ...cloud.builds.at(-1) },
        }),
    ],
    [
      'POST',
      /^\/cloudscheduler\/v1\/(projects\/[^/]+\/locations\/[^/]+\/jobs\/[^/:]+):run$/,
      (_, name = '') => {
        cloud.nights.push(name);
        return ok({ name });
      },
    ],
    [
      'POST',
      /^\/logging\/v2\/entries:list$/,
      () =>
        ok({
          entries: cloud.nights.slice(-1).map(() => ({
            ...{
              logName: 'projects/our-leadsheet/logs/run',
              insertId: `night ${cloud.nights.length}`,
              timestamp: new Date().toISOString(),
            },
            resource: { type: 'cloud_run_revision', labels: { service_name: 'leadsheet' } },
            jsonPayload: {
              event: 'run',
              job: 'nightly',
              outcome: 'done',
              message: '412 rows read, 530 cells updated.',
            },
          })),
        }),
    ],
    [
      'GET',
      /^\/run\/apis\/serving.knative.dev\/v1\/namespaces\/[^/]+\/services$/,
      () =>
        ok({
          ...{ apiVersion: 'serving.knative.dev/v1', kind: 'ServiceList' },
          items: ['leadsheet', 'leadsheet-act'].map((name) => ({
            ...{ apiVersion: 'serving.knative.dev/v1', kind: 'Service' },
            metadata: { name, namespace: '123456789012', labels: { 'cloud.googleapis.com/location': 'europe-west1' } },
            status: { url: `https://${name}.example.com`, conditions: [{ type: 'Ready', status: 'True' }] },
          })),
        }),
    ],
    [
      'DELETE',
      /^\/iam\/v1\/projects\/[^/]+\/serviceAccounts\/([^/]+)$/,
      (_, email = '') => {
        cloud.accounts.delete(email);
        return ok({});
      },
    ],
    [
      'DELETE',
      /^\/secretmanager\/v1\/projects\/[^/]+\/secrets\/([^/]+)$/,
      (_, name = '') => {
        cloud.secrets.delete(name);
        return ok({});
      },
    ],
    [
      'DELETE',
      /^\/storage\/b\/([^/]+)$/,
      (_, name = '') => {
        cloud.buckets.delete(name);
        return ok({});
      },
    ],
  ];
}
