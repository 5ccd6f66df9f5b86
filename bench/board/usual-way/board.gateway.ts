import { WebSocketGateway, WebSocketServer } from '@nestjs/websockets';
import type { Server } from 'socket.io';

@WebSocketGateway({ transports: ['websocket'] })
export class BoardGateway {
  @WebSocketServer()
  private readonly server!: Server;

  tell(change: object): void {
    this.server.emit('change', change);
  }
}
