// Writes docs/spec-kit.md from the doc comments of what runner/spec-kit/index.ts exports: `npm run spec-kit-page`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { specKitPage } from './author/spec-kit.ts';

const root = join(import.meta.dirname, '..');
writeFileSync(join(root, 'docs', 'spec-kit.md'), specKitPage(root));
console.log('wrote docs/spec-kit.md');
