#!/usr/bin/env node
// The way in of `npx for-await`. Old syntax, which any Node reads: it says what is missing, then loads the rest.
'use strict';

var version = process.versions.node.split('.').map(Number);
var installer = require('path').join(__dirname, '..', 'installer', 'built', 'installer.cjs');

if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  refuse(
    'for await needs Node.js 20.19 or newer; this is ' +
      process.version +
      '. Install a newer one from https://nodejs.org, then type the same again.'
  );
} else if (!require('fs').existsSync(installer)) {
  refuse('This is a clone of the project: it is a workbook already. Type: npm ci, then: npm start');
} else {
  require(installer).main(process.argv.slice(2));
}

function refuse(words) {
  process.stderr.write(words + '\n');
  process.exitCode = 2;
}
