import { resolve } from 'node:path';

/** Where the registry of workbooks is. */
export type RegistryPlace =
  /** LEADSHEET_WORKBOOKS, for a few of which nothing is to be said. */
  | { readonly kind: 'environment'; readonly ids: readonly string[] }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'bucket'; readonly bucket: string; readonly object: string };

/** Reads LEADSHEET_REGISTRY and LEADSHEET_WORKBOOKS; what is wrong goes to `problem`. */
export function registryPlace(
  registry: string | null,
  workbooks: readonly string[],
  problem: (text: string) => void,
): RegistryPlace {
  if (registry === null) return { kind: 'environment', ids: [...new Set(workbooks)] };
  if (workbooks.length > 0)
    problem(
      'LEADSHEET_REGISTRY and LEADSHEET_WORKBOOKS are both set: the registry lists the workbooks. Add those of LEADSHEET_WORKBOOKS with `leadsheet registry add`, and unset it.',
    );
  if (!registry.includes('://')) return { kind: 'file', path: resolve(registry) };
  const [, bucket, object] = /^gs:\/\/([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])\/([^\p{C}]{1,900})$/u.exec(registry) ?? [];
  if (bucket !== undefined && object !== undefined) return { kind: 'bucket', bucket, object };
  problem(`LEADSHEET_REGISTRY is "${registry}"; expected the path of a file, or gs://BUCKET/OBJECT.`);
  return { kind: 'environment', ids: [] };
}

/** For people. */
export function placeName(place: RegistryPlace): string {
  switch (place.kind) {
    case 'environment':
      return 'LEADSHEET_WORKBOOKS';
    case 'file':
      return place.path;
    case 'bucket':
      return `gs://${place.bucket}/${place.object}`;
  }
}
