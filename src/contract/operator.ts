/** `GET /operator.json`, beside the page's own files: who runs this service. Each is null until it is set. */
export interface Operator {
  name: string | null;
  /** An e-mail address or a telephone number, for questions and complaints. */
  contact: string | null;
  /** The same of the data protection officer (functionaris gegevensbescherming). */
  privacyContact: string | null;
}
