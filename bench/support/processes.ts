import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Milliseconds in which a process must have ended by itself. */
const GRACE = 8_000;

/** A server in a process of its own. */
export interface Server {
  pid: number;
  port: number;
  stop(): Promise<void>;
}

/** Starts a server that sends `{ port }` to its parent once it listens. */
export async function startServer(module: URL, databaseUrl: string): Promise<Server> {
  const child = start(module, [databaseUrl]);
  const { port } = await message<{ port: number }>(child);
  return { pid: child.pid ?? 0, port, stop: () => stop(child) };
}

/** For a server of the benchmark: tells the parent its port. */
export function listening(port: number): void {
  process.send?.({ port });
}

/** Runs a load in a process of its own, so that it shares no event loop with what it measures. */
export async function runLoad<Result>(module: URL, order: object): Promise<Result> {
  const load = await startLoad<Result>(module, order);
  await load.stop();
  return load.result;
}

/** As `runLoad`, but the load goes on after its result until it is stopped. */
export async function startLoad<Result>(
  module: URL,
  order: object,
): Promise<{ result: Result; stop(): Promise<void> }> {
  const child = start(module, [JSON.stringify(order)]);
  return { result: await message<Result>(child), stop: () => stop(child) };
}

/** For a load: what it was asked to do. */
export function loadOrder<Order>(): Order {
  return JSON.parse(process.argv[2] ?? '') as Order;
}

/** For a load: hands over its result. */
export function loadResult(result: object): void {
  process.send?.(result);
}

function start(module: URL, args: string[]): ChildProcess {
  return fork(fileURLToPath(module), args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
}

function message<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (sent) => resolve(sent as T));
    child.once('exit', (code) => reject(new Error(`${child.spawnargs[1]} ended with ${code}`)));
  });
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const lastResort = setTimeout(() => child.kill('SIGKILL'), GRACE);
  await gone;
  clearTimeout(lastResort);
}
