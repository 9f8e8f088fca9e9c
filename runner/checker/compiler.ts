import { createRequire } from 'node:module';
import path from 'node:path';

const { platform, arch } = process;

/**
 * The compiler's own program. The script `tsc` would start it in a second process, which takes as long again as the
 * work, and which goes on when the script is killed.
 */
export function compilerOf(root: string): string {
  const fromRoot = createRequire(path.join(root, 'package.json'));
  const fromCompiler = createRequire(fromRoot.resolve('typescript/package.json'));
  const folder = path.dirname(fromCompiler.resolve(`@typescript/typescript-${platform}-${arch}/package.json`));
  return path.join(folder, 'lib', platform === 'win32' ? 'tsc.exe' : 'tsc');
}
