// The package.json of what is published: the bundle alone, which needs no other package.

/** From the repository's own package.json; the files beside it are those that the build writes into `dist`. */
export function publishedManifest({ name, version, description, license, engines, type, keywords, repository }) {
  return `${JSON.stringify(
    {
      name,
      version,
      description,
      keywords,
      license,
      repository,
      type,
      engines,
      bin: { leadsheet: 'cli/leadsheet.js' },
      files: ['cli', '!cli/*.map', 'service', 'terraform', 'CHANGELOG.md', 'THIRD-PARTY-LICENCES.txt'],
      // Signed by the workflow that builds it: whoever installs it can see from which commit it came.
      publishConfig: { access: 'public', provenance: true },
    },
    null,
    2,
  )}\n`;
}
