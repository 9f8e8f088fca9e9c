#!/usr/bin/env node
// `npm create for-await my-course` runs this package: npm puts "create-" before the name. It hands over.
require('for-await/bin/for-await.cjs');
