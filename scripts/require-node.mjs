// Imported first, and written so that old versions of Node can read it: they get a sentence, not a syntax error.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    'Node 20.19 or newer is needed; this is ' + process.versions.node + '. See https://nodejs.org.\n',
  );
  process.exit(1);
}
