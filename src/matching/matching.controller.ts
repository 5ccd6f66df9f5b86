import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles } from '../access/access.decorators.js';
import { RequestLanguage } from '../common/language.js';
import { Matches, MatchesInBrief, MatchPreview, PreviewInBrief, UnitMatch } from '../contract/matches.js';
import type { Language } from '../contract/words.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import { MatchingService } from './matching.service.js';

@ApiTags('Matches')
@Controller('v1')
export class MatchingController {
  constructor(private readonly matching: MatchingService) {}

  @Get('requests/:id/matches')
  @Roles('coordinator')
  @ApiOperation({
    summary: 'Every unit ranked for a request, now',
    operationId: 'readMatches',
  })
  @ApiOkResponse({ type: Matches })
  matches(@Param('id', PathIdPipe) id: string, @RequestLanguage() language: Language): Promise<Matches> {
    return this.matching.matches(id, language);
  }

  @Get('requests/:id/matches-in-brief')
  @Roles('coordinator')
  @ApiOperation({
    summary: 'Every unit for a request, now, with what a screen shows before somebody asks why',
    operationId: 'readMatchesInBrief',
  })
  @ApiOkResponse({ type: MatchesInBrief })
  inBrief(
    @Param('id', PathIdPipe) id: string,
    @RequestLanguage() language: Language,
  ): Promise<MatchesInBrief> {
    return this.matching.matchesInBrief(id, language);
  }

  @Get('requests/:id/matches/:unitId')
  @Roles('coordinator')
  @ApiOperation({
    summary: 'All that is said of one unit for a request, now; ranked among all units',
    operationId: 'readMatch',
  })
  @ApiOkResponse({ type: UnitMatch })
  match(
    @Param('id', PathIdPipe) id: string,
    @Param('unitId') unitId: string,
    @RequestLanguage() language: Language,
  ): Promise<UnitMatch> {
    return this.matching.match(id, unitId, language);
  }

  @Post('match-previews')
  @HttpCode(200)
  @Roles('coordinator')
  @ApiOperation({
    summary: 'Every unit ranked for a request that is not stored',
    operationId: 'previewMatches',
  })
  @ApiOkResponse({ type: Matches })
  preview(@Body() body: MatchPreview, @RequestLanguage() language: Language): Promise<Matches> {
    return this.matching.preview(body, language);
  }

  @Post('match-previews-in-brief')
  @HttpCode(200)
  @Roles('coordinator')
  @ApiOperation({
    summary: 'The same in brief',
    operationId: 'previewMatchesInBrief',
  })
  @ApiOkResponse({ type: PreviewInBrief })
  previewInBrief(@Body() body: MatchPreview, @RequestLanguage() language: Language): Promise<PreviewInBrief> {
    return this.matching.previewInBrief(body, language);
  }

  @Post('match-previews/:unitId')
  @HttpCode(200)
  @Roles('coordinator')
  @ApiOperation({
    summary: 'All that is said of one unit for a request that is not stored',
    operationId: 'previewMatch',
  })
  @ApiOkResponse({ type: UnitMatch })
  previewUnit(
    @Body() body: MatchPreview,
    @Param('unitId') unitId: string,
    @RequestLanguage() language: Language,
  ): Promise<UnitMatch> {
    return this.matching.previewUnit(body, unitId, language);
  }
}
