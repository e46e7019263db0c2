// Preloaded by the npm scripts (`node --import`): plain JavaScript, so that an old Node can run it and say what is wrong.
const NEEDED = [22, 22, 2];
const found = process.versions.node.split('.').map(Number);
const differs = NEEDED.findIndex((part, place) => part !== found[place]);
if (differs !== -1 && found[differs] < NEEDED[differs]) {
  process.stderr.write(
    `Callboard needs Node.js ${NEEDED.join('.')} or newer, and this is ${process.version} (${process.execPath}).\n` +
      'On Linux, `npm ci` in Callboard’s own folder brings a fitting one along unless optional dependencies are left out; run it, then use the npm scripts.\n',
  );
  process.exit(2);
}
