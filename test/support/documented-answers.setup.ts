import { takeFaults } from './documented-answers.js';

afterEach(() => {
  const faults = takeFaults();
  if (faults.length > 0)
    throw new Error(`Answers are not as the OpenAPI document says:\n${faults.join('\n')}`);
});
