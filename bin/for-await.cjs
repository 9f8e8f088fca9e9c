#!/usr/bin/env node
// The way in of `npx for-await`. Old syntax, which any Node reads: it says what is missing, then loads the rest.
'use strict';

var version = process.versions.node.split('.').map(Number);

if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  process.stderr.write(
    'for await needs Node.js 20.19 or newer; this is ' +
      process.version +
      '. Install a newer one from https://nodejs.org, then type the same again.\n',
  );
  process.exitCode = 2;
} else {
  require('../installer/built/installer.cjs').main(process.argv.slice(2));
}
