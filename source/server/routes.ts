import type {Route} from './route.js';
import {execution, executions} from './routes/executions.js';
import {health} from './routes/health.js';
import {stats} from './routes/stats.js';
import {secretWebhook, webhook} from './routes/webhook.js';

/** Every address but that of the OpenAPI document, which is made from these. */
export const routes: readonly Route[] = [executions, execution, stats, health, webhook, secretWebhook];
