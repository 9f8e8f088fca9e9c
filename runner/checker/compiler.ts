import { createRequire } from 'node:module';
import path from 'node:path';

const fromCompiler = createRequire(createRequire(import.meta.url).resolve('typescript/package.json'));
const { platform, arch } = process;

/**
 * The compiler's own program. The script `tsc` would start it in a second process, which takes as long again as the
 * work, and which goes on when the script is killed.
 */
export const compiler = path.join(
  path.dirname(fromCompiler.resolve(`@typescript/typescript-${platform}-${arch}/package.json`)),
  'lib',
  platform === 'win32' ? 'tsc.exe' : 'tsc',
);
