import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Config } from '../../common/config.js';
import { SENDER } from '../message.js';
import { NotSent } from './sending.js';

/** E-mail by any SMTP server. */
@Injectable()
export class EmailChannel implements BeforeApplicationShutdown {
  private readonly transport: Transporter | null;
  private readonly from: string;

  constructor({ notifications: { smtpUrl, mailFrom, timeout } }: Config) {
    this.from = mailFrom;
    const timeouts = {
      connectionTimeout: timeout,
      greetingTimeout: timeout,
      socketTimeout: timeout,
    };
    this.transport = smtpUrl === null ? null : createTransport({ url: smtpUrl, ...timeouts });
  }

  get isSetUp(): boolean {
    return this.transport !== null;
  }

  /** @param id makes a message that is sent twice recognisable as the same. Throws NotSent. */
  async send(id: string, to: string, text: string): Promise<void> {
    try {
      await this.transport?.sendMail({
        from: this.from,
        to,
        subject: SENDER,
        text,
        messageId: `<${id}@${this.from.split('@')[1]}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      const { code, responseCode } = error as { code?: string; responseCode?: number };
      if (responseCode !== undefined) throw new NotSent('refused', responseCode >= 500);
      throw new NotSent(code === 'ETIMEDOUT' ? 'timeout' : 'unreachable', false);
    }
  }

  beforeApplicationShutdown(): void {
    this.transport?.close();
  }
}
