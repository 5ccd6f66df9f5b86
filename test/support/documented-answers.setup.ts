import { takeFaults } from './documented-answers.js';

afterEach(failOnFaults);
afterAll(failOnFaults);

function failOnFaults(): void {
  const faults = takeFaults();
  if (faults.length > 0)
    throw new Error(`Answers are not as the OpenAPI document says:\n${faults.join('\n')}`);
}
