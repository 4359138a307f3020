import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles } from './generated-files.ts';

// npm run docs: writes every generated file. test/docs/generated.test.ts fails where one is out of date.
const root = join(import.meta.dirname, '..');
for (const [path, render] of Object.entries(generatedFiles)) {
  writeFileSync(join(root, path), await render());
  console.log(path);
}
