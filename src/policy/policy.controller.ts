import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiAnswerHeaders } from '../common/api-headers.js';
import { etagOf, parseIfMatch } from '../common/etag.js';
import { IdempotencyKey } from '../common/idempotency-key.js';
import { IfMatch } from '../common/if-match.js';
import { Policies, PolicyInput, PolicyVersion } from '../contract/policy.js';
import { PolicyAdministrationService } from './policy-administration.service.js';

@ApiTags('Policy')
@Controller('v1/policies')
@Roles('admin')
export class PolicyController {
  constructor(private readonly policies: PolicyAdministrationService) {}

  @Get()
  @ApiOperation({ summary: 'Every version of the policy, newest first', operationId: 'listPolicies' })
  @ApiOkResponse({ type: Policies })
  @ApiAnswerHeaders('ETag')
  async list(@Res({ passthrough: true }) reply: FastifyReply): Promise<Policies> {
    const { policies, etag } = await this.policies.list();
    reply.header('etag', etag);
    return { policies };
  }

  @Post()
  @ApiOperation({ summary: 'Add the next version, from an instant on', operationId: 'createPolicy' })
  @ApiCreatedResponse({ type: PolicyVersion })
  @ApiAnswerHeaders('ETag')
  async add(
    @CurrentActor() actor: Actor,
    @Body() body: PolicyInput,
    @IdempotencyKey() key: string | null,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PolicyVersion> {
    const policy = await this.policies.add({ actor, key, expected: parseIfMatch(ifMatch) }, body);
    reply.header('etag', etagOf(policy.version));
    return policy;
  }
}
