import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiProblems } from '../common/api-problems.js';
import { IdempotencyKey } from '../common/idempotency-key.js';
import { PagedAnswer } from '../common/paged-answer.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import { TelephoneTree } from '../contract/contacts.js';
import { Escalation, EscalationListQuery, Escalations } from '../contract/escalation.js';
import { EscalationsService } from './escalations.service.js';
import { TelephoneTreeService } from './telephone-tree.service.js';

@ApiTags('Escalation')
@Controller('v1')
export class EscalationsController {
  constructor(
    private readonly escalations: EscalationsService,
    private readonly tree: TelephoneTreeService,
  ) {}

  @Get('escalations')
  @Roles('coordinator', 'provider', 'admin')
  @ApiOperation({
    summary: 'Who was told of questions without an answer; of a provider its own',
    operationId: 'listEscalations',
  })
  @PagedAnswer(Escalations)
  list(@CurrentActor() actor: Actor, @Query() query: EscalationListQuery): Promise<Escalations> {
    return this.escalations.list(actor, query);
  }

  @Post('escalations/:id/acknowledgements')
  @Roles('coordinator', 'provider')
  @ApiOperation({
    summary: 'Somebody is at it: nobody else is told for a while',
    operationId: 'acknowledgeEscalation',
  })
  @ApiCreatedResponse({ type: Escalation })
  @ApiProblems('escalation-ended')
  acknowledge(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @IdempotencyKey() key: string | null,
  ): Promise<Escalation> {
    return this.escalations.acknowledge(actor, id, key);
  }

  @Get('telephone-tree')
  @Roles('coordinator', 'provider', 'admin')
  @ApiOperation({
    summary: 'Whom to call now, in this order; of a provider its own branch',
    operationId: 'readTelephoneTree',
  })
  @ApiOkResponse({ type: TelephoneTree })
  telephoneTree(@CurrentActor() actor: Actor): Promise<TelephoneTree> {
    return this.tree.now(actor);
  }
}
