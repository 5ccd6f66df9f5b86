import { Injectable } from '@nestjs/common';
import { Config } from '../common/config.js';

/** Tells the service's own page from pages elsewhere that would use its visitor's session. */
@Injectable()
export class OwnOrigin {
  constructor(private readonly config: Config) {}

  /**
   * @param origin the `Origin` header
   * @param host the host that was asked for, with its port, behind a trusted proxy the one the browser saw
   */
  accepts(origin: string | undefined, host: string | undefined): boolean {
    if (origin === undefined) return false;
    if (this.config.publicOrigin !== null) return origin === this.config.publicOrigin;
    return URL.canParse(origin) && new URL(origin).host === host;
  }
}
