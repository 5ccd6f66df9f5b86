// `npm run check`: what a change must pass before it is offered; `npm test` and the tools that keep the code in shape.
import './require-node.mjs';
import { runChecks } from './checks.mjs';

const steps = ['format', 'lint', 'dependency rules', 'unused code', 'types', 'types of the web page'];
process.exitCode = await runChecks(steps, []);
