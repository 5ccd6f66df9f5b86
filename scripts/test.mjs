// `npm test [-- jest arguments]`: everything that must hold. With arguments, only the tests they name.
import './require-node.mjs';
import { runChecks } from './checks.mjs';

const named = process.argv.slice(2);
process.exitCode = await runChecks(named.length > 0 ? [] : ['types', 'types of the web page'], named);
