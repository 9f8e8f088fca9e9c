import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the spec-kit exports, as its doc comment tells it. */
export interface Helper {
  name: string;
  /** The module it is declared in: `sources`. */
  module: string;
  kind: 'function' | 'value' | 'type';
  /** The first sentence. */
  says: string;
  /** One line of TypeScript; a type has none. */
  example: string | undefined;
}

/** Everything that a spec may use: what `runner/spec-kit/index.ts` exports, in its order. Throws where a comment is missing. */
export function helpersOf(root: string): Helper[] {
  const index = readFileSync(join(root, 'runner', 'spec-kit', 'index.ts'), 'utf8');
  const exports = index.matchAll(/(?:\/\*\*((?:(?!\*\/)[^])*)\*\/\n)?export \{([^}]+)\} from '([^']+)';/g);
  return [...exports].flatMap(([, ownDoc, names, from]) => {
    const isOurs = from!.startsWith('./');
    const source = isOurs ? readFileSync(join(root, 'runner', 'spec-kit', from!), 'utf8') : '';
    return names!.split(',').map((name) => name.trim()).filter((name) => name !== '').map((written): Helper => {
      const name = written.replace(/^type /, '').replace(/^.* as /, '');
      const declared = declarationOf(source, name);
      const doc = ownDoc ?? declared?.doc;
      if (doc === undefined) throw new Error(`${name} of ${from} has no doc comment.`);
      const [text = '', example] = doc.split('\n').map((line) => line.replace(/^\s*\* ?/, '')).join('\n').split(
        '@example',
      );
      return {
        name,
        module: isOurs ? from!.slice(2, -3) : from!,
        kind: declared?.kind ?? (ownDoc === undefined ? 'type' : 'function'),
        says: firstSentence(text.replace(/\s+/g, ' ').trim()),
        example: example?.trim(),
      };
    });
  });
}

function declarationOf(source: string, name: string): { doc: string; kind: Helper['kind'] } | undefined {
  const found = new RegExp(
    `/\\*\\*((?:(?!\\*/)[^])*)\\*/\\nexport (?:async )?(function\\*?|class|const|let|interface|type) ${name}\\b`,
  ).exec(source);
  if (!found) return undefined;
  const kinds: Record<string, Helper['kind']> = { interface: 'type', type: 'type', const: 'value' };
  return { doc: found[1]!, kind: kinds[found[2]!] ?? 'function' };
}

function firstSentence(text: string): string {
  return /^.+?[.:](?=\s|$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;
}

function inCode(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** What the examples use beside the kit, as the page shows it. */
export const AROUND_EXAMPLES = `import { test } from 'vitest';
import { take } from '../../lessons/01-sync-iterator-protocol.ts';
import { map } from '../../lessons/03-async-generators.ts';
import * as solution from '../../solutions/01-sync-iterator-protocol.ts';

declare const source: Iterable<string> & AsyncIterable<string> & Recording;
declare const fn: (value: string) => string;
declare const iterator: Iterator<string>;
declare const it: AsyncProbe<string>;
declare const got: string[], value: unknown, error: unknown, before: number;
/** The words of the exercise. */
declare const say: Record<
  'ahead' | 'collects' | 'late' | 'promises' | 'values',
  (what?: unknown) => Words
>;
`;

/** The page of the spec-kit, as markdown. */
export function specKitPage(root: string): string {
  const helpers = helpersOf(root);
  const modules = [...new Set(helpers.map(({ module }) => module))];
  const line = ({ name, says, example }: Helper): string =>
    `- **\`${name}\`** ${says}${example ? ` ${inCode(example)}` : ''}`;
  const parts = modules.map((module) => {
    const own = helpers.filter((helper) => helper.module === module);
    return `## ${module}\n\n${own.map(line).join('\n')}\n`;
  });
  return `# The spec-kit

Everything that a spec, a lesson's kit and its words may use. One import has it all:

\`\`\`ts
import { ensure, probe, recorded } from '../../runner/spec-kit/index.ts';
\`\`\`

This page is made of the doc comments by \`npm run spec-kit-page\`; the comments say more, and an editor shows them. The examples
are about \`take\` of lesson 1 and \`map\` of lesson 3; around them stands

\`\`\`ts
${AROUND_EXAMPLES}\`\`\`

${parts.join('\n')}`;
}
