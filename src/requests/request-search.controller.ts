import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { RequestLanguage } from '../common/language.js';
import { referenceOf } from '../contract/checks/reference.js';
import { FoundRequests, RequestSearch } from '../contract/request.js';
import type { Language } from '../contract/words.js';
import { RequestListService } from './request-list.service.js';

@ApiTags('Requests')
@Controller('v1/request-searches')
export class RequestSearchController {
  constructor(private readonly lists: RequestListService) {}

  @Post()
  @HttpCode(200)
  @Roles('coordinator')
  @ApiOperation({
    summary: 'Find a request by the reference that was said aloud; stores nothing',
    operationId: 'searchRequests',
  })
  @ApiOkResponse({ type: FoundRequests })
  search(
    @CurrentActor() actor: Actor,
    @Body() { reference }: RequestSearch,
    @RequestLanguage() language: Language,
  ): Promise<FoundRequests> {
    return this.lists.search(actor, referenceOf(reference) ?? reference, language);
  }
}
