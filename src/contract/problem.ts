/** `application/problem+json`, RFC 9457. */
export interface Problem {
  /** Stable, e.g. `urn:veilige-plek:problem/no-bookable-place`. */
  type: string;
  title: string;
  status: number;
  detail: string;
  /** All faults of the input at once. */
  errors?: { path: string; message: string }[];
}
