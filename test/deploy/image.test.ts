import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What the image is made of. Its stages need a machine with Docker and a registry: they are not run here. */
const lines = readFileSync('deploy/Dockerfile', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line): [string, string] => [line.split(' ')[0] ?? '', line.slice(line.indexOf(' ') + 1)]);
const said = (instruction: string): string[] => lines.filter(([name]) => name === instruction).map(([, rest]) => rest);

describe('the image', () => {
  it('is the tested file as it is: one stage, one COPY, nothing installed or built', () => {
    expect(said('COPY')).toEqual(['leadsheet.cjs LICENSE THIRD-PARTY-LICENCES.txt ./']);
    expect(said('FROM')).toHaveLength(1);
    expect(said('ADD')).toEqual([]);
    expect(said('RUN').join('\n')).not.toMatch(/npm|apt|curl|wget/);
  });

  it('stands on Node 24, which the build names by its digest, and runs as somebody who may write nothing but the cache', () => {
    expect(said('FROM')).toEqual(['${NODE_IMAGE}']);
    expect(said('ARG')).toEqual(['NODE_IMAGE=node:24-slim']);
    const build = readFileSync('deploy/cloudbuild.yaml', 'utf8');
    expect(build).toMatch(/RepoDigests[\s\S]*--build-arg NODE_IMAGE="\$\$base"/);
    const order = lines.map(([name]) => name);
    expect(said('USER')).toEqual(['node']);
    expect(order.indexOf('USER')).toBeLessThan(order.indexOf('CMD'));
    expect(order.indexOf('USER')).toBeGreaterThan(order.indexOf('COPY'));
    expect(said('CMD')).toEqual(['["node", "leadsheet.cjs"]']);
  });
});
