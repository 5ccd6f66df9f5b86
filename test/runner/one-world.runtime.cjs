// Jest reads and compiles every module again for each test file: of a file that starts the service that was half the
// work. What is no test is read once in a worker. A test finds what it needs in the database and on the service that it
// starts itself, never in a module, and whatever it spies on is restored after it.
const { default: Runtime } = require('jest-runtime');

const SHARED = /[\\/](node_modules|src|migrations)[\\/](?!.*\.spec\.ts$)/;

/** By the id of a project: each has its own way to resolve modules. */
const kept = new Map();

class OneWorldRuntime extends Runtime {
  constructor(config, ...others) {
    const runtime = kept.get(config.id);
    if (runtime) {
      runtime.begin(others[5]);
      return runtime;
    }
    super(config, ...others);
    kept.set(config.id, this);
  }

  begin(testPath) {
    this._testPath = testPath;
    this.executor.testPath = testPath;
    this.testState.state = 'loading';
  }

  teardown() {
    this.restoreAllMocks();
    this.registries.internalModuleRegistry.clear();
    for (const file of this.registries.moduleRegistry.keys()) {
      if (!SHARED.test(file)) this.registries.moduleRegistry.delete(file);
    }
    this.testMainModule.reset();
  }
}
module.exports = OneWorldRuntime;
