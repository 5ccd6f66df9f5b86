import { SESSION_COOKIE } from '../access/session-cookie.js';
import type { Config } from '../common/config.js';
import { API_VERSION } from '../common/standard-headers.js';
import { contactOf } from './contact.js';
import type { JsonObject } from './json.js';
import { reachable } from './openapi-document.js';

/** What the board tells of its sockets. */
export interface SocketContract {
  /** Classes of the messages. */
  models: (new () => object)[];
  /** Bytes. */
  largestMessage: number;
  /** How many messages a client may send at once; then one a second. */
  messagesAtOnce: number;
}

const message = (name: string, schema: string, title: string, summary: string): JsonObject => ({
  name,
  title,
  summary,
  contentType: 'application/json',
  payload: { $ref: `#/components/schemas/${schema}` },
});

const BOARD = { $ref: '#/channels/board' };
const messageRefs = (...names: string[]): JsonObject[] =>
  names.map((name) => ({ $ref: `#/channels/board/messages/${name}` }));

/**
 * The AsyncAPI document of the live board. Its messages are the schemas that the OpenAPI document has too.
 * @param schemas every schema, by name
 */
export function createAsyncApiDocument(
  config: Config,
  schemas: JsonObject,
  { largestMessage, messagesAtOnce }: SocketContract,
): JsonObject {
  const origin = config.publicOrigin;
  const document: JsonObject = {
    asyncapi: '3.0.0',
    info: {
      title: 'Veilige Plek: the live board',
      version: API_VERSION,
      description: [
        'Socket.IO 4 (protocol 5), over WebSocket only. Every change of the figures of a unit has a sequence, one higher than the last, the same on every node.',
        'A client that gets a `change` of which `from` is more than one above its last sequence has missed something: it subscribes again with `since`.',
        `A message has at most ${largestMessage} bytes; ${messagesAtOnce} messages may come at once, then one a second. Pages of another origin are refused.`,
        'When the login ends, by logging out, by time, or because the account changes, the service closes the socket within 2 seconds; the client hears `io server disconnect`, and does not come back by itself.',
        'A page also follows *topics*, such as one request or what waits for one house. It hears of each change that there is a new version, and reads the resource again over HTTP. What changes by the clock alone is not told at that moment: a hold that runs out, a task that is listed from then on.',
        'No address, telephone number, reference or fact of a person is ever in it.',
      ].join('\n\n'),
      contact: { ...contactOf(config) },
      license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
      externalDocs: {
        description: 'The API over HTTP (OpenAPI)',
        url: `${origin ?? 'http://localhost:3000'}/v1/openapi.json`,
      },
      tags: [{ name: 'Board', description: 'The figures of all units.' }],
    },
    defaultContentType: 'application/json',
    servers: {
      service: {
        host: origin === null ? 'localhost:3000' : new URL(origin).host,
        pathname: '/socket.io/',
        protocol: origin?.startsWith('https:') ? 'wss' : 'ws',
        protocolVersion: '13',
        description: 'This service, as Socket.IO names its endpoint.',
        security: [
          { $ref: '#/components/securitySchemes/token' },
          { $ref: '#/components/securitySchemes/session' },
        ],
      },
    },
    channels: {
      board: {
        address: '/board',
        title: 'Board',
        description: 'The namespace of the board. A login at the handshake; then `subscribe`.',
        servers: [{ $ref: '#/servers/service' }],
        messages: {
          subscribe: message(
            'subscribe',
            'Subscribe',
            'Subscribe',
            'The client wants the board from now on.',
          ),
          snapshot: message(
            'subscribe',
            'SubscribedSnapshot',
            'Snapshot',
            'Acknowledged with the whole board.',
          ),
          changes: message('subscribe', 'SubscribedChanges', 'Changes', 'Acknowledged with what was missed.'),
          refusal: message('subscribe', 'SubscribeError', 'Refusal', 'Acknowledged with why not.'),
          follow: message(
            'follow',
            'Follow',
            'Follow',
            'The client wants to hear of these topics from now on.',
          ),
          followed: message('follow', 'Followed', 'Followed', 'Acknowledged with their versions.'),
          followRefusal: message('follow', 'FollowError', 'Refusal', 'Acknowledged with why not.'),
          topic: message('topic', 'TopicChange', 'Topic', 'A topic that is followed has changed.'),
          change: message('change', 'BoardChange', 'Change', 'Figures of units have changed.'),
          connectError: message(
            'connect_error',
            'ConnectError',
            'Connect error',
            'The handshake is refused.',
          ),
        },
      },
    },
    operations: {
      subscribe: {
        action: 'receive',
        channel: BOARD,
        title: 'Subscribe',
        summary: 'Asks for the board; acknowledged with a snapshot, or with what changed after `since`.',
        messages: messageRefs('subscribe'),
        reply: { channel: BOARD, messages: messageRefs('snapshot', 'changes', 'refusal') },
      },
      follow: {
        action: 'receive',
        channel: BOARD,
        title: 'Follow',
        summary: 'Follows these topics and no others; acknowledged with their versions.',
        messages: messageRefs('follow'),
        reply: { channel: BOARD, messages: messageRefs('followed', 'followRefusal') },
      },
      topic: {
        action: 'send',
        channel: BOARD,
        title: 'Topic',
        summary: 'Tells who follows a topic that it has a new version: read what it is about again.',
        messages: messageRefs('topic'),
      },
      change: {
        action: 'send',
        channel: BOARD,
        title: 'Change',
        summary: 'Tells subscribers what changed; a burst within 10 ms is one message.',
        messages: messageRefs('change'),
      },
      refuse: {
        action: 'send',
        channel: BOARD,
        title: 'Refuse',
        summary: 'Tells why there is no connection.',
        messages: messageRefs('connectError'),
      },
    },
  };
  const components: JsonObject = {
    schemas: reachable(document, schemas),
    securitySchemes: {
      token: {
        type: 'apiKey',
        in: 'password',
        description: 'An API token of an account, as `auth.token` of the handshake.',
      },
      session: {
        type: 'httpApiKey',
        in: 'cookie',
        name: SESSION_COOKIE,
        description: 'The cookie of `POST /v1/session`; from the own page only.',
      },
    },
  };
  return { ...document, components };
}
