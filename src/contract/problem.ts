import { Text } from './fields.js';

/** `application/problem+json`, RFC 9457. */
export interface Problem {
  /** Stable, e.g. `urn:veilige-plek:problem/no-bookable-place`. */
  type: string;
  title: string;
  status: number;
  detail: string;
  /** All faults of the input at once. */
  errors?: Fault[];
}

/** One fault of the input, as a problem tells it (`application/problem+json`, RFC 9457). */
export class Fault {
  @Text('The field of the body, or the name of the parameter or header.', { example: 'dangerAreas[2]' })
  path!: string;

  @Text('What is wrong with it, in the language asked for.') message!: string;
}
