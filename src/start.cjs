/**
 * The first file that runs: plain old JavaScript that any Node can read. Says what is wrong where the server could
 * not run (an older Node crashes on the SQLite library without a word), otherwise hands over to src/cli/main.ts.
 */
'use strict';

var fs = require('fs');
var path = require('path');

var NEEDED = 24;
var root = path.join(__dirname, '..');

/** What keeps the server from running here and how to cure it, or undefined. */
function obstacle(version, modules) {
  var exists = function (name) {
    return fs.existsSync(path.join(modules, name));
  };
  if (!exists('express')) {
    return ['The libraries are not installed.', 'Run `npm ci` in ' + root + ', then try again.'];
  }
  if (Number(version.split('.')[0]) >= NEEDED) return undefined;
  var ours = path.join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  var running = 'This is Node ' + version + '; the server needs Node ' + NEEDED + ' or newer.';
  if (!exists('node/bin')) {
    return [
      running,
      'The `node` package brings one along, but its install step was not run: npm was told to ignore scripts,',
      'or not allowed to run this one.',
      'Run `npm rebuild node --ignore-scripts=false` (or `npm ci --ignore-scripts=false`), then try again.',
      'On a machine without the network, install Node ' + NEEDED + ' by other means.',
    ];
  }
  return [
    running,
    'The project has one of its own, which npm scripts use: run `npm start`, `npm test` or `npm run -s vjt -- …`.',
    'To run a file by hand: ' + ours + ' ' + path.relative(process.cwd(), process.argv[1] || __filename),
  ];
}

function main() {
  var lines = obstacle(process.versions.node, path.join(root, 'node_modules'));
  if (lines !== undefined) {
    process.stderr.write(lines.join('\n') + '\n');
    process.exitCode = 1;
    return;
  }
  if (process.argv[2] === '--check-only') return;
  require('module').enableCompileCache();
  void require('./cli/main.ts').main(process.argv);
}

module.exports = { obstacle: obstacle };
if (require.main === module) main();
