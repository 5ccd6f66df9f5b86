import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Forbidden } from '../common/problem.js';
import { originOf } from '../common/request-origin.js';
import { Credentials, Session } from '../contract/session.js';
import { ROLES } from '../contract/words.js';
import { ApiAnswerHeaders } from '../common/api-headers.js';
import { ApiProblems } from '../common/api-problems.js';
import { CurrentActor, Public, Roles } from './access.decorators.js';
import { ForeignOrigin } from './access.guard.js';
import { AccessService, type LoggedIn } from './access.service.js';
import type { Actor } from './actor.js';
import { CallerAddress } from './caller-address.js';
import { DEVICE_COOKIE, DEVICE_COOKIE_OPTIONS, deviceSecretsIn } from './device-cookie.js';
import { deviceOf } from './device.js';
import { OwnOrigin } from './own-origin.js';
import { SESSION_COOKIE, SESSION_COOKIE_OPTIONS } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('Session')
@Controller('v1/session')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly access: AccessService,
    private readonly ownOrigin: OwnOrigin,
    private readonly callerAddress: CallerAddress,
  ) {}

  @Public()
  @Post()
  @ApiOperation({
    summary: 'Log in; the answer sets the session cookie',
    description:
      'Attempts are counted by username and address, and wait longer after each wrong password: `Retry-After` says how ' +
      'long. A second cookie tells a device on which the account logged in before; there nobody else keeps one waiting.',
    operationId: 'openSession',
  })
  @ApiCreatedResponse({ type: Session })
  @ApiAnswerHeaders('Location', 'Set-Cookie')
  @ApiProblems('wrong-credentials', 'foreign-origin', 429)
  async open(
    @Body() credentials: Credentials,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    const { headers, host } = request;
    // Programs send no Origin; a page elsewhere may not log its visitor in under another name.
    if (headers.origin !== undefined && !this.ownOrigin.accepts(headers.origin, host))
      throw new ForeignOrigin();
    const { actor, secret, devices } = await this.sessions.open(credentials, {
      address: this.callerAddress.of(request),
      device: deviceOf(headers['user-agent']),
      devices: deviceSecretsIn(headers.cookie),
      origin: originOf(headers),
    });
    const former = await this.access.authenticate({ cookie: headers.cookie });
    if (former) await this.sessions.close(former);
    void reply
      .setCookie(SESSION_COOKIE, secret, SESSION_COOKIE_OPTIONS)
      .setCookie(DEVICE_COOKIE, devices, DEVICE_COOKIE_OPTIONS)
      .header('location', '/v1/session');
    return toSession(actor);
  }

  @Roles(...ROLES)
  @Get()
  @ApiOperation({ summary: 'Who is logged in', operationId: 'readSession' })
  @ApiOkResponse({ type: Session })
  read(@CurrentActor() actor: Actor): Session {
    return toSession(actor);
  }

  @Roles(...ROLES)
  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Log out', operationId: 'closeSession' })
  @ApiNoContentResponse()
  @ApiAnswerHeaders('Set-Cookie', 'Clear-Site-Data')
  @ApiProblems(403)
  async close(
    @CurrentActor() actor: LoggedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    // An API token is not a session: an administrator ends it.
    if (actor.credential.kind !== 'session') throw new Forbidden();
    await this.sessions.close(actor);
    void reply
      .clearCookie(SESSION_COOKIE, SESSION_COOKIE_OPTIONS)
      // The one cookie that stays says that this account logged in here before: a night's work ends with logging out,
      // and the next one must not begin behind whoever guesses the password meanwhile.
      .header('clear-site-data', '"cache", "storage"');
  }
}

function toSession({ role, username, providerId }: Actor): Session {
  return { role, username, providerId };
}
