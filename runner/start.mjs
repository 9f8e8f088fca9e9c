// The way in. Plain JavaScript that any Node reads: it says what is missing, then hands over to main.ts.
const [major, minor] = process.versions.node.split('.').map(Number);

function leave(sentence) {
  process.stderr.write(sentence + '\n');
  process.exit(2);
}

if (major < 20 || (major === 20 && minor < 19))
  leave('for await needs Node.js 20.19 or newer; this is ' + process.version + '. Install a newer one from https://nodejs.org, then type: npm ci');

const tsx = await import('tsx/esm/api').catch(() => leave('The packages are not installed yet. Type: npm ci'));
tsx.register();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
