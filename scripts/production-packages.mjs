// The package.json and package-lock.json of dist/: what runs the service, and nothing of what made it.

/** The name of the script is the command; each is there in the clone as well. */
const COMMANDS = ['start', 'admin'];

/** @param {object} manifest the package.json of the clone */
export function productionManifest(manifest) {
  const { name, version, private: isPrivate, description, license, type, engines } = manifest;
  const scripts = Object.fromEntries(COMMANDS.map((command) => [command, manifest.scripts[command]]));
  const { dependencies, overrides } = manifest;
  return {
    ...{ name, version, private: isPrivate, description, license, type, engines },
    ...{ scripts, dependencies, overrides },
  };
}

/**
 * The part of the lock file that `manifest` reaches, each package in the version and with the integrity it has there.
 * @param {{ packages: Record<string, object> }} lock of the clone
 * @param {ReturnType<typeof productionManifest>} manifest
 */
export function productionLock(lock, manifest) {
  const { name, version, license, dependencies, engines } = manifest;
  const reached = new Set();
  const waiting = [['', { dependencies }]];
  for (const [place, { dependencies: needed, optionalDependencies, peerDependencies, ...entry }] of waiting) {
    const optionalPeers = entry.peerDependenciesMeta ?? {};
    const peers = Object.keys(peerDependencies ?? {}).filter((peer) => !optionalPeers[peer]?.optional);
    for (const one of [...Object.keys({ ...needed, ...optionalDependencies }), ...peers]) {
      const found = placeOf(lock, place, one);
      if (found === undefined || reached.has(found)) continue;
      reached.add(found);
      waiting.push([found, lock.packages[found]]);
    }
  }
  const kept = Object.entries(lock.packages).filter(([place]) => reached.has(place));
  const packages = { '': { name, version, license, dependencies, engines } };
  // A package that tools need as well was marked as theirs, too.
  for (const [place, entry] of kept) packages[place] = { ...entry, dev: undefined, devOptional: undefined };
  return { ...lock, packages };
}

/** Where a package finds another one: in its own node_modules, or in those of the folders above it. */
function placeOf(lock, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (place in lock.packages) return place;
    if (folder === '') return undefined;
  }
}
