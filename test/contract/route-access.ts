/** Who tries each route. `owner` is the provider that the things in the paths belong to, `other` another one. */
export const CALLERS = [
  'nobody',
  'coordinator',
  'owner',
  'other',
  'comensha',
  'nla',
  'monitor',
  'admin',
] as const;
export type Caller = (typeof CALLERS)[number];

/**
 * What each caller gets, in the order of CALLERS: `ok`, let through (and answered, or refused for what there is); 401 no
 * login; 403 not for this role, or not for this provider; 404 (in a body 400) as if it were not there. A path's `{id}`
 * is a thing of the owner's; after a space stands whose thing it is when it is another's. Every route of the OpenAPI
 * document has a line here, and every line a route.
 */
// prettier-ignore
export const ROUTE_ACCESS: Record<string, string> = {
  //                                                   nobody coord owner other coMe nla  moni admin
  'GET /v1/openapi.json':                               'ok    ok    ok    ok    ok   ok   ok   ok',
  'GET /v1/health/live':                                'ok    ok    ok    ok    ok   ok   ok   ok',
  'GET /v1/health/ready':                               'ok    ok    ok    ok    ok   ok   ok   ok',
  'POST /v1/session':                                   'ok    ok    ok    ok    ok   ok   ok   ok',
  'GET /v1/session':                                    '401   ok    ok    ok    ok   ok   ok   ok',
  // These need a session, and these callers have a token.
  'DELETE /v1/session':                                 '401   403   403   403   403  403  403  403',
  'PUT /v1/session/password':                           '401   403   403   403   403  403  403  403',
  'GET /v1/sessions':                                   '401   403   403   403   403  403  403  403',
  'DELETE /v1/sessions/{id}':                           '401   403   403   403   403  403  403  403',

  'GET /v1/areas':                                      '401   ok    ok    ok    ok   ok   ok   ok',
  'GET /v1/units':                                      '401   ok    ok    ok    ok   ok   ok   ok',
  'GET /v1/units/{unitId}':                             '401   ok    ok    ok    ok   ok   ok   ok',
  'GET /v1/board':                                      '401   ok    ok    ok    ok   ok   ok   ok',
  'GET /v1/units/{unitId}/availability':                '401   ok    ok    ok    ok   ok   ok   ok',
  'PUT /v1/units/{unitId}/availability':                '401   403   ok    403   403  403  403  403',
  'POST /v1/units/{unitId}/availability/confirmations': '401   403   ok    403   403  403  403  403',
  'POST /v1/units/{unitId}/confirmed-fields':            '401   403   ok    403   403  403  403  403',
  'GET /v1/units/{unitId}/changes':                      '401   403   ok    403   403  403  403  ok',
  'PUT /v1/availability':                               '401   403   ok    403   403  403  403  403',
  'GET /v1/confirmation-requests':                      '401   403   ok    ok    ok   ok   403  403',
  'POST /v1/confirmation-requests/{id}/answers':        '401   403   ok    404   404  404  403  403',

  'POST /v1/requests':                                  '401   ok    403   403   403  403  403  403',
  'GET /v1/requests':                                   '401   ok    403   403   403  403  403  403',
  'POST /v1/request-searches':                          '401   ok    403   403   403  403  403  403',
  'GET /v1/requests/{id}':                              '401   ok    403   403   403  403  403  403',
  'GET /v1/requests/{id}/matches':                      '401   ok    403   403   403  403  403  403',
  'GET /v1/requests/{id}/confirmation-requests':        '401   ok    403   403   403  403  403  403',
  'PUT /v1/requests/{id}/facts':                        '401   ok    403   403   403  403  403  403',
  'GET /v1/requests/{id}/fact-versions':                '401   ok    403   403   403  403  403  403',
  'DELETE /v1/requests/{id}/police-report':             '401   ok    403   403   403  403  403  403',
  'POST /v1/requests/{id}/police-report':               '401   ok    403   403   403  403  403  403',
  'PUT /v1/requests/{id}/reflection-period':            '401   ok    403   403   403  403  403  403',
  'GET /v1/requests/{id}/follow-up':                    '401   ok    403   403   403  403  403  403',
  'GET /v1/requests/{id}/closing':                      '401   ok    403   403   403  403  403  403',
  'POST /v1/requests/{id}/closing':                     '401   ok    403   403   403  403  403  403',
  'DELETE /v1/requests/{id}/closing':                   '401   ok    403   403   403  403  403  403',
  'POST /v1/requests/{id}/intentions':                  '401   ok    403   403   403  403  403  403',
  'DELETE /v1/intentions/{id}':                         '401   ok    403   403   403  403  403  403',
  'POST /v1/match-previews':                            '401   ok    403   403   403  403  403  403',

  'POST /v1/requests/{id}/holds':                       '401   ok    403   403   403  403  403  403',
  'POST /v1/requests/{id}/offers':                      '401   ok    403   403   403  403  403  403',
  'GET /v1/requests/{id}/holds':                        '401   ok    403   403   403  403  403  403',
  'GET /v1/holds':                                      '401   ok    ok    ok    ok   ok   403  403',
  'GET /v1/placing-organisations':                      '401   ok    403   403   403  403  403  403',
  'GET /v1/holds/{id}':                                 '401   ok    ok    404   404  404  403  403',
  'DELETE /v1/holds/{id}':                              '401   ok    403   403   403  403  403  403',
  'POST /v1/holds/{id}/acceptance':                     '401   403   ok    404   404  404  403  403',
  'POST /v1/holds/{id}/provisional-acceptance':         '401   403   ok    404   404  404  403  403',
  'POST /v1/holds/{id}/refusal':                        '401   ok    ok    404   404  404  403  403',
  'POST /v1/holds/{id}/arrival':                        '401   ok    ok    404   404  404  403  403',
  'POST /v1/holds/{id}/telephone-confirmation':         '401   ok    403   403   403  403  403  403',
  'PUT /v1/placements/{id}/expected-departure':         '401   403   ok    404   404  404  403  403',
  'POST /v1/placements/{id}/departure':                 '401   ok    ok    404   404  404  403  403',
  // Of a unit on which CoMensha decides, and not the house.
  'GET /v1/holds/{id} of comensha':                     '401   ok    404   404   ok   404  403  403',
  'POST /v1/holds/{id}/acceptance of comensha':         '401   403   404   404   ok   404  403  403',
  'POST /v1/holds/{id}/provisional-acceptance of comensha': '401   403   404   404   ok   404  403  403',
  // And of one on which the NLA decides.
  'GET /v1/holds/{id} of nla':                          '401   ok    404   404   404  ok   403  403',
  'POST /v1/holds/{id}/acceptance of nla':              '401   403   404   404   404  ok   403  403',

  'GET /v1/tasks':                                      '401   ok    ok    ok    ok   ok   403  403',
  'POST /v1/tasks/{id}/completion':                     '401   ok    404   404   404  404  403  403',
  'DELETE /v1/tasks/{id}/completion':                   '401   ok    404   404   404  404  403  403',
  'GET /v1/news':                                       '401   ok    403   403   403  403  403  403',
  'POST /v1/news/{id}/seen':                            '401   ok    403   403   403  403  403  403',
  'GET /v1/escalations':                                '401   ok    ok    ok    ok   ok   403  ok',
  'POST /v1/escalations/{id}/acknowledgements':         '401   ok    ok    404   404  404  403  403',
  'GET /v1/telephone-tree':                             '401   ok    ok    ok    ok   ok   403  ok',

  'GET /v1/contacts':                                   '401   403   ok    ok    ok   ok   403  ok',
  'POST /v1/contacts':                                  '401   403   ok    403   403  403  403  ok',
  'PUT /v1/contacts':                                   '401   403   ok    400   400  400  403  ok',
  'PUT /v1/contacts/{id}':                              '401   403   ok    404   404  404  403  ok',
  'DELETE /v1/contacts/{id}':                           '401   403   ok    404   404  404  403  ok',
  'GET /v1/rosters/{providerId}':                       '401   403   ok    403   403  403  403  ok',
  'PUT /v1/rosters/{providerId}':                       '401   403   ok    403   403  403  403  ok',

  'GET /v1/push-subscriptions':                         '401   ok    ok    ok    ok   ok   403  ok',
  'POST /v1/push-subscriptions':                        '401   ok    ok    ok    ok   ok   403  ok',
  'DELETE /v1/push-subscriptions/{id}':                 '401   404   ok    404   404  404  403  404',
  'GET /v1/deliveries':                                 '401   403   403   403   403  403  403  ok',

  'GET /v1/practice':                                   '401   403   ok    ok    ok   ok   403  ok',
  'POST /v1/units/{unitId}/proposals/{code}/acceptance': '401   403   ok    403   403  403  403  403',
  'POST /v1/units/{unitId}/proposals/{code}/dismissal': '401   403   ok    403   403  403  403  403',
  'GET /v1/monitor':                                    '401   ok    403   403   403  403  ok   403',

  'GET /v1/providers':                                  '401   403   403   403   403  403  403  ok',
  'POST /v1/providers':                                 '401   403   403   403   403  403  403  ok',
  'POST /v1/areas':                                     '401   403   403   403   403  403  403  ok',
  'POST /v1/units':                                     '401   403   403   403   403  403  403  ok',
  'PUT /v1/units/{unitId}':                             '401   403   403   403   403  403  403  ok',
  'GET /v1/policies':                                   '401   403   403   403   403  403  403  ok',
  'POST /v1/policies':                                  '401   403   403   403   403  403  403  ok',
  'POST /v1/policy-previews':                           '401   403   403   403   403  403  403  ok',

  'GET /v1/accounts':                                   '401   403   403   403   403  403  403  ok',
  'POST /v1/accounts':                                  '401   403   403   403   403  403  403  ok',
  'GET /v1/accounts/{id}':                              '401   403   403   403   403  403  403  ok',
  'POST /v1/accounts/{id}/disablement':                 '401   403   403   403   403  403  403  ok',
  'DELETE /v1/accounts/{id}/disablement':               '401   403   403   403   403  403  403  ok',
  'PUT /v1/accounts/{id}/password':                     '401   403   403   403   403  403  403  ok',
  'GET /v1/accounts/{id}/tokens':                       '401   403   403   403   403  403  403  ok',
  'DELETE /v1/accounts/{id}/tokens/{tokenId}':          '401   403   403   403   403  403  403  ok',
  'POST /v1/accounts/{id}/tokens':                      '401   403   403   403   403  403  403  ok',
  'DELETE /v1/accounts/{id}/tokens':                    '401   403   403   403   403  403  403  ok',
  'GET /v1/changes':                                    '401   403   403   403   403  403  403  ok',
  'GET /v1/jobs':                                       '401   403   403   403   403  403  403  ok',
  'POST /v1/jobs/{id}/retries':                         '401   403   403   403   403  403  403  ok',
};
