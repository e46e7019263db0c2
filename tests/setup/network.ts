/**
 * No test may leave this machine. Every way out that Node's own clients use is closed, and each attempt is reported,
 * because the code under test may well swallow the error that it gets.
 */
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

type Report = (target: string) => void;
type Callback = (error: Error) => void;

export function guardNetwork(report: Report): void {
  guardSockets(report);
  guardNames(dns, report);
  guardNames(dns.promises, report);
  syncBuiltinESMExports();
}

function guardSockets(report: Report): void {
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: unknown[]) {
    const target = toTarget(args);
    if (target === null) return Reflect.apply(connect, this, args);
    report(target);
    // Later, as a real failure comes: by then whoever asked listens for it.
    setImmediate(() => this.destroy(refusal(target)));
    return this;
  } as typeof connect;
}

/** Looking a name up is a request too, and says which name. */
function guardNames(resolver: object, report: Report): void {
  const functions = Object.entries(resolver).filter(([name]) => /^(lookup|resolve\w*|reverse)$/.test(name));
  for (const [name, original] of functions) {
    Object.defineProperty(resolver, name, {
      value: (host: string, ...rest: unknown[]) => {
        if (isHere(host)) return Reflect.apply(original, resolver, [host, ...rest]);
        report(host);
        const callback = rest.at(-1);
        if (typeof callback !== 'function') return Promise.reject(refusal(host));
        return process.nextTick(callback as Callback, refusal(host));
      },
    });
  }
}

/** `host:port`, or null for what stays here. Arguments as `net.connect` or a caller passes them. */
function toTarget(args: unknown[]): string | null {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0];
  const options = typeof first === 'object' && first !== null ? first : { port: first, host: args[1] };
  if ('path' in options && typeof options.path === 'string') return null;
  const host = 'host' in options && typeof options.host === 'string' ? options.host : 'localhost';
  return isHere(host) ? null : `${host}:${'port' in options ? options.port : ''}`;
}

function isHere(host: string): boolean {
  if (host === 'localhost' || host === '::1' || host === '[::1]') return true;
  return net.isIPv4(host) && (host.startsWith('127.') || host === '0.0.0.0');
}

function refusal(target: string): Error {
  return Object.assign(new Error(`Tests may not reach ${target}.`), { code: 'NETWORK_FORBIDDEN' });
}
