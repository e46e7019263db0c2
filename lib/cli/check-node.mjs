// Preloaded by the npm scripts (`node --import`): plain JavaScript, so that an old Node can run it and say what is wrong.
const NEEDED = [22, 22, 2];
const found = process.versions.node.split('.').map(Number);
const differs = NEEDED.findIndex((part, place) => part !== found[place]);
if (differs !== -1 && found[differs] < NEEDED[differs]) {
  // The package of the command line alone has no scripts, and brings nothing along.
  const advice = import.meta.url.endsWith('/bin/check-node.mjs')
    ? 'Install a newer one, or run it under one: `npx --package node@24 -- callboard`.'
    : 'On Linux, `npm ci` in Callboard’s own folder brings a fitting one along unless optional dependencies are left out; run it, then use the npm scripts.';
  process.stderr.write(
    `Callboard needs Node.js ${NEEDED.join('.')} or newer, and this is ${process.version} (${process.execPath}).\n${advice}\n`,
  );
  process.exit(2);
}
