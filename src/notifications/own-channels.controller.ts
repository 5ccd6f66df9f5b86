import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { LoggedIn } from '../access/access.service.js';
import { onlyWithSession } from '../access/only-with-session.js';
import { ApiAnswerHeaders } from '../common/api-headers.js';
import { ApiProblems } from '../common/api-problems.js';
import { IfMatch } from '../common/if-match.js';
import { OwnChannels, OwnChannelsInput } from '../contract/notifications.js';
import { ownChannelsTag, OwnChannelsService } from './own-channels.service.js';

@ApiTags('Notifications')
@Controller('v1')
@Roles('coordinator')
export class OwnChannelsController {
  constructor(private readonly own: OwnChannelsService) {}

  @Get('own-channels')
  @ApiOperation({
    summary: 'Where the coordinator herself is told of news that nobody has seen',
    description: 'Shown to herself alone. Needs a session, not a token.',
    operationId: 'readOwnChannels',
  })
  @ApiOkResponse({ type: OwnChannels })
  @ApiAnswerHeaders('ETag')
  @ApiProblems(403)
  async read(
    @CurrentActor() actor: LoggedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OwnChannels> {
    onlyWithSession(actor);
    return tagged(reply, await this.own.read(actor));
  }

  @Put('own-channels')
  @ApiOperation({
    summary: 'Record where she is told, and by which channels; an address that is left out is forgotten',
    description: 'Needs a session, not a token.',
    operationId: 'replaceOwnChannels',
  })
  @ApiOkResponse({ type: OwnChannels })
  @ApiAnswerHeaders('ETag')
  @ApiProblems(403)
  async replace(
    @CurrentActor() actor: LoggedIn,
    @IfMatch() ifMatch: string | undefined,
    @Body() body: OwnChannelsInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OwnChannels> {
    onlyWithSession(actor);
    return tagged(reply, await this.own.replace(actor, body, ifMatch));
  }
}

function tagged(reply: FastifyReply, own: OwnChannels): OwnChannels {
  reply.header('etag', ownChannelsTag(own));
  return own;
}
