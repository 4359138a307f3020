import { readdirSync, readFileSync } from 'node:fs';
import { parse } from '@cdktf/hcl2json';

export type Tree = { readonly [key: string]: unknown };

export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly body: Tree;
}

export const folder = 'deploy/terraform';

export const fileNames = readdirSync(folder)
  .filter((name) => name.endsWith('.tf'))
  .sort();

/** All files, one after the other. */
export const text = fileNames.map((name) => readFileSync(`${folder}/${name}`, 'utf8')).join('\n');

/** Every file as Terraform's own parser for HCL reads it. */
export async function readFiles(): Promise<readonly Tree[]> {
  const files: Tree[] = [];
  for (const name of fileNames)
    files.push((await parse(name, readFileSync(`${folder}/${name}`, 'utf8'))) as unknown as Tree);
  return files;
}

export function resourcesOf(files: readonly Tree[], kind: 'resource' | 'data' = 'resource'): readonly Resource[] {
  return files.flatMap((file) =>
    Object.entries((file[kind] ?? {}) as Record<string, Record<string, Tree[]>>).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, [body]]) => ({ type, name, body: body ?? {} })),
    ),
  );
}

export function localsOf(files: readonly Tree[]): Tree {
  return Object.assign({}, ...files.flatMap((file) => (file['locals'] ?? []) as Tree[])) as Tree;
}

export function variablesOf(files: readonly Tree[]): Readonly<Record<string, Tree>> {
  const all = files.flatMap((file) => Object.entries((file['variable'] ?? {}) as Record<string, Tree[]>));
  return Object.fromEntries(all.map(([name, [body]]) => [name, body ?? {}]));
}
