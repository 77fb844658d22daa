/** `node constant.ts BYTES`: the server library of `callsift serve` with nothing behind it but a text of that size. */
import {serve} from '@hono/node-server';
import {Hono} from 'hono';

const app = new Hono();
const body = new Uint8Array(Number(process.argv[2] ?? 0)).fill(120);
app.get('*', () => new Response(body, {headers: {'content-type': 'application/json; charset=utf-8'}}));
serve({fetch: app.fetch, port: 0, hostname: '127.0.0.1'}, ({port}) => console.log(port));
