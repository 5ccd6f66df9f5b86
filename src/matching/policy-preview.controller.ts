import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { PolicyPreview, PolicyPreviewInput } from '../contract/administration.js';
import { PolicyPreviewService } from './policy-preview.service.js';

@ApiTags('Policy')
@Controller('v1/policy-previews')
export class PolicyPreviewController {
  constructor(private readonly previews: PolicyPreviewService) {}

  @Post()
  @HttpCode(200)
  @Roles('admin')
  @ApiOperation({
    summary: 'What a policy would change in the rankings of the last 30 days',
    operationId: 'previewPolicy',
  })
  @ApiOkResponse({ type: PolicyPreview })
  preview(@CurrentActor() actor: Actor, @Body() { policy }: PolicyPreviewInput): Promise<PolicyPreview> {
    return this.previews.preview(actor, policy);
  }
}
